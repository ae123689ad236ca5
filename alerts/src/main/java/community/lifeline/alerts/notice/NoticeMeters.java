package community.lifeline.alerts.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** {@code lifeline.notices{channel,outcome}} and {@code lifeline.notices.on.the.way{channel}}. */
final class NoticeMeters {
    private final MeterRegistry registry;

    NoticeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void onTheWay(String channel, Collection<?> letters) {
        Gauge.builder("lifeline.notices.on.the.way", letters, Collection::size)
                .tag("channel", channel)
                .description("Messages to people that are being told, or whose result is not stored yet")
                .register(registry);
    }

    void count(Result result) {
        String outcome = switch (result) {
            case Result.Sent _ -> "sent";
            case Result.Failed _ -> "failed";
            case Result.GivenUp _ -> "given_up";
        };
        count(result.channel(), outcome);
    }

    void count(String channel, String outcome) {
        Counter.builder("lifeline.notices")
                .tags("channel", channel, "outcome", outcome)
                .description("Attempts to tell people")
                .register(registry)
                .increment();
    }
}
