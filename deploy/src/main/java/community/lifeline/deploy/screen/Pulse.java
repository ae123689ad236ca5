package community.lifeline.deploy.screen;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The platform's figures in one line: what came in since the last line, and what became of everything so far. What
 * matters most comes first, since a narrow terminal cuts the rest off.
 */
public final class Pulse {
    private final MeterRegistry meters;
    private final ZoneId zone;
    private final Supplier<String> proof;
    private double received;
    private long at = System.nanoTime();

    /**
     * @param zone in which its time is shown
     * @param proof what is to be said of the proof of life; must not block
     */
    public Pulse(MeterRegistry meters, ZoneId zone, Supplier<String> proof) {
        this.meters = meters;
        this.zone = zone;
        this.proof = proof;
        received = sum("lifeline.messages.received");
    }

    /** The next line; call it every few seconds. */
    public String next() {
        long now = System.nanoTime();
        double total = sum("lifeline.messages.received");
        double rate = (total - received) / Math.max(1e-3, (now - at) / 1e9);
        received = total;
        at = now;
        return String.format(
                Locale.ROOT,
                "%s  open alerts %,.0f%s%s   %,.0f messages/s   stored %,.0f   spooled %,.0f   quarantined %,.0f   duplicate %,.0f%s",
                DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.now(zone).truncatedTo(ChronoUnit.SECONDS)),
                gauges("lifeline.alerts.open"),
                red(),
                adjusted(),
                rate,
                outcome("stored"),
                outcome("spooled"),
                outcome("quarantined"),
                outcome("duplicate"),
                proof.get());
    }

    private String red() {
        double red = meters.find("lifeline.alerts.open").tag("level", "red").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
        return String.format(Locale.ROOT, " (%,.0f red)", red);
    }

    /** That a life-safety rule goes by other numbers than its own must not be forgotten. */
    private String adjusted() {
        double adjusted = gauges("lifeline.rules.adjusted");
        return adjusted > 0 ? String.format(Locale.ROOT, "   life-safety rules adjusted: %,.0f", adjusted) : "";
    }

    private double sum(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private double outcome(String outcome) {
        return meters.find("lifeline.messages").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double gauges(String name) {
        return meters.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
    }
}
