package community.lifeline.simulators.device;

import community.lifeline.gateway.telemetry.DeviceTopic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which commands a device takes: each once, in its time, and only those that it knows. Confined to one thread. */
final class Inbox {
    /** Those that a small device remembers. */
    private static final int REMEMBERED = 16;

    private final Deque<String> done = new ArrayDeque<>();

    /** Has {@code behaviour} do what it is told, or says by an event why it does not. */
    void take(byte[] payload, Instant now, Behaviour behaviour, Uplink uplink) {
        Optional<Order> read = Order.read(payload);
        if (read.isEmpty()) {
            uplink.event(Payload.at(now), "command_refused");
            return;
        }
        Order order = read.get();
        if (done.contains(order.id())) {
            return;
        }
        remember(order.id());
        if (!now.isBefore(order.expires())) {
            uplink.send(DeviceTopic.EVENT, Payload.at(now).answering(order.id()).event("command_expired"));
        } else if (!behaviour.obey(order, now)) {
            uplink.send(DeviceTopic.EVENT, Payload.at(now).answering(order.id()).event("command_refused"));
        }
    }

    private void remember(String id) {
        done.addLast(id);
        if (done.size() > REMEMBERED) {
            done.removeFirst();
        }
    }
}
