package community.lifeline.alerts.notify;

import community.lifeline.alerts.store.Change.Telling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code lifeline.notifications{channel,outcome}} and {@code lifeline.notifications.waiting{channel}}. */
final class NotificationMeters {
    private final MeterRegistry registry;

    NotificationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void waiting(String channel, Errands errands) {
        Gauge.builder("lifeline.notifications.waiting", errands, Errands::size)
                .tag("channel", channel)
                .description("Notifications that are not through yet")
                .register(registry);
    }

    void count(String channel, Telling telling) {
        String outcome = switch (telling) {
            case Telling.Sent _ -> "sent";
            case Telling.Failed _ -> "failed";
            case Telling.GivenUp _ -> "given_up";
        };
        Counter.builder("lifeline.notifications")
                .tags("channel", channel, "outcome", outcome)
                .description("Attempts to tell of an alert")
                .register(registry)
                .increment();
    }
}
