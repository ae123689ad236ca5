package community.lifeline.gateway;

import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.telemetry.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands deliveries over the event bus to those who store and those who evaluate. Confined to the gateway's context. */
final class Seam {
    private static final Logger LOG = LoggerFactory.getLogger(Seam.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Storing takes as long as it takes; asking again while it is under way would count the messages twice. */
    private static final Duration STORE_TIMEOUT = Duration.ofDays(20);
    /** The first partition's consumer may be busy; the messages are not held for longer than this. */
    private static final Duration EVALUATE_TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final int evaluators;
    private final GatewayMetrics metrics;
    private final DeliveryOptions store =
            new DeliveryOptions().setLocalOnly(true).setSendTimeout(STORE_TIMEOUT.toMillis());
    private final DeliveryOptions evaluate =
            new DeliveryOptions().setLocalOnly(true).setSendTimeout(EVALUATE_TIMEOUT.toMillis());
    private final BitSet unevaluated = new BitSet();
    private boolean storeFails;

    Seam(Vertx vertx, int evaluators, GatewayMetrics metrics) {
        this.vertx = vertx;
        this.evaluators = evaluators;
        this.metrics = metrics;
        LocalCodec.register(vertx.eventBus(), Delivery.class);
    }

    /**
     * Completes when every message is durable, and never fails: the broker would deliver them again only after a
     * reconnect, so the request is repeated here.
     */
    Future<Void> store(Delivery delivery) {
        return store(delivery, Duration.ofMillis(100));
    }

    /** Completes when every message has been evaluated, or could not be, which is logged and counted. */
    Future<Void> evaluate(Delivery delivery) {
        if (evaluators == 0) {
            return Future.succeededFuture();
        }
        List<List<Message>> byPartition = partitioned(delivery.messages());
        List<Future<Void>> evaluated = new ArrayList<>(evaluators);
        for (int partition = 0; partition < evaluators; partition++) {
            if (!byPartition.get(partition).isEmpty()) {
                evaluated.add(evaluate(partition, new Delivery(byPartition.get(partition))));
            }
        }
        return Future.join(evaluated).mapEmpty();
    }

    private Future<Void> store(Delivery delivery, Duration pause) {
        return vertx.eventBus()
                .request(Addresses.STORE, delivery, store)
                .onSuccess(_ -> stored())
                .<Void>mapEmpty()
                .recover(failure -> {
                    notStored(failure);
                    Duration longer = pause.multipliedBy(2);
                    return vertx.timer(pause.toMillis())
                            .compose(
                                    _ -> store(delivery, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
                });
    }

    private void stored() {
        if (storeFails) {
            storeFails = false;
            LOG.info("messages are being stored again");
        }
    }

    /** Logged once per outage: every delivery that is waiting would say the same. */
    private void notStored(Throwable failure) {
        if (!storeFails) {
            storeFails = true;
            LOG.error("messages could not be handed over for storing; they stay unacknowledged, trying again", failure);
        }
    }

    private Future<Void> evaluate(int partition, Delivery delivery) {
        return vertx.eventBus()
                .request(Addresses.evaluate(partition), delivery, evaluate)
                .onSuccess(_ -> unevaluated.clear(partition))
                .onFailure(failure -> notEvaluated(partition, failure))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Logged once per outage of a partition; the meter counts every one. */
    private void notEvaluated(int partition, Throwable failure) {
        metrics.unevaluated();
        if (!unevaluated.get(partition)) {
            unevaluated.set(partition);
            LOG.error(
                    "partition {} does not evaluate; messages are stored, and judged after a restart",
                    partition,
                    failure);
        }
    }

    /** A message is of one device, and a device always of one partition, so its order is kept. */
    private List<List<Message>> partitioned(List<Message> messages) {
        List<List<Message>> byPartition = new ArrayList<>(evaluators);
        for (int i = 0; i < evaluators; i++) {
            byPartition.add(new ArrayList<>());
        }
        for (Message message : messages) {
            if (!message.observations().isEmpty()) {
                int device = message.observations().getFirst().device().hashCode();
                byPartition.get(Math.floorMod(device, evaluators)).add(message);
            }
        }
        return byPartition;
    }
}
