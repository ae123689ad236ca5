package community.lifeline.gateway;

import community.lifeline.gateway.mqtt.Inbox;
import community.lifeline.gateway.mqtt.Link;
import community.lifeline.gateway.telemetry.Quality;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the gateway counts. Received is stored plus spooled plus duplicate plus quarantined plus in flight, always. */
final class GatewayMetrics {
    private final MeterRegistry registry;
    private final Counter received;
    private final Counter redelivered;
    private final Counter own;
    private final Counter unevaluated;
    private final Counter unread;
    private final Map<Quality, Counter> doubted = new EnumMap<>(Quality.class);
    private final AtomicLong inFlight = new AtomicLong();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        received = counter("lifeline.messages.received", "messages of devices taken from the broker");
        redelivered = counter("lifeline.messages.redelivered", "of those, how many the broker may have sent before");
        own = counter("lifeline.messages.own", "messages of the platform itself that came back to it");
        unevaluated = counter("lifeline.messages.unevaluated", "deliveries that an evaluator did not take");
        unread = counter(
                "lifeline.readings.unread", "readings without a field that their kind knows: no rule judges them");
        for (Quality mark : Quality.values()) {
            doubted.put(
                    mark,
                    Counter.builder("lifeline.records.doubted")
                            .description("observations received, by each mark of their quality")
                            .tag("mark", mark.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder("lifeline.messages.in.flight", inFlight, AtomicLong::get)
                .description("messages received and not yet durable")
                .register(registry);
    }

    void watch(Inbox inbox, List<Link> links) {
        Gauge.builder("lifeline.messages.in.flight.bytes", inbox, Inbox::bytes)
                .description("bytes of messages taken and not yet acknowledged")
                .baseUnit("bytes")
                .register(registry);
        for (Link link : links) {
            Gauge.builder("lifeline.mqtt.connected", link, one -> one.isConnected() ? 1 : 0)
                    .description("1 while the connection to the broker stands")
                    .tag("connection", link.name())
                    .register(registry);
            FunctionCounter.builder("lifeline.mqtt.reconnects", link, Link::reconnects)
                    .description("how often the connection came back")
                    .tag("connection", link.name())
                    .register(registry);
        }
    }

    void received(boolean maybeBefore) {
        received.increment();
        inFlight.incrementAndGet();
        if (maybeBefore) {
            redelivered.increment();
        }
    }

    void own() {
        own.increment();
    }

    void durable(int messages) {
        inFlight.addAndGet(-messages);
    }

    void unevaluated() {
        unevaluated.increment();
    }

    /** @param quality bits of {@link Quality} */
    void doubted(int quality) {
        doubted.forEach((mark, counter) -> {
            if (mark.in(quality)) {
                counter.increment();
            }
        });
    }

    void unread() {
        unread.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
