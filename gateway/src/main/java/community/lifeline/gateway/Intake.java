package community.lifeline.gateway;

import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.Decoder;
import community.lifeline.gateway.decode.GuardedDecoder;
import community.lifeline.gateway.decode.OwnTopic;
import community.lifeline.gateway.mqtt.Inbound;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import java.util.ArrayList;
import java.util.List;

/** Counts and decodes what was taken from the broker together. Confined to the gateway's context. */
final class Intake {
    private final Decoder decoder;
    private final GatewayMetrics metrics;
    private final Doubts doubts;
    private final Tap tap;

    Intake(Decoder decoder, Kinds kinds, GatewayMetrics metrics, Tap tap) {
        this.tap = tap;
        this.decoder = new GuardedDecoder(decoder);
        this.metrics = metrics;
        doubts = new Doubts(kinds, metrics);
    }

    /** Messages to be handed over together, and what to do when they are durable. */
    record Batch(Delivery delivery, List<Runnable> done) {
        int size() {
            return done.size();
        }

        void acknowledge() {
            done.forEach(Runnable::run);
        }
    }

    /** Decodes the devices' messages; the platform's own, heard because the filter is wide, are done at once. */
    Batch take(List<Inbound> arrived) {
        List<Message> messages = new ArrayList<>(arrived.size());
        List<Runnable> done = new ArrayList<>(arrived.size());
        for (Inbound inbound : arrived) {
            if (OwnTopic.matches(inbound.topic())) {
                metrics.own();
                inbound.done().run();
            } else {
                metrics.received(inbound.arrival().redelivered());
                Message message = decoder.decode(inbound.topic(), inbound.payload(), inbound.arrival());
                doubts.note(message);
                tap.watcher().ifPresent(watcher -> watcher.heard(heard(inbound), message));
                messages.add(message);
                done.add(inbound.done());
            }
        }
        return new Batch(new Delivery(messages), done);
    }

    private static Tap.Heard heard(Inbound inbound) {
        Arrival arrival = inbound.arrival();
        return new Tap.Heard(
                inbound.topic(),
                inbound.payload(),
                inbound.qos(),
                arrival.retained(),
                arrival.redelivered(),
                arrival.receivedAt());
    }
}
