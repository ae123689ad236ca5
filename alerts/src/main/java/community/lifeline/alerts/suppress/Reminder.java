package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That the owner of an order is reminded of it.
 *
 * @param hidden how many alerts it hides now
 * @param worst the gravest of them
 */
public record Reminder(Order order, Occasion occasion, int hidden, Optional<Alert> worst) {
    /** How long before the end; less where the order is short. */
    static final Duration LEAD = Duration.ofMinutes(30);
    /** How often while it hides something: once a shift. */
    public static final Duration EVERY = Duration.ofHours(8);

    /** What for. */
    public enum Occasion {
        /** It hides something. */
        HIDING,
        /** It ends soon. */
        ENDING;

        /** As it stands in payloads and the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those that are due at {@code now}; whether they were made already is for others to know. */
    public static List<Reminder> due(Orders orders, Collection<HeldAlert> held, Instant now) {
        List<Reminder> due = new ArrayList<>();
        for (Order order : orders.all()) {
            if (order.phase(now) == Order.Phase.IN_FORCE) {
                List<Alert> hidden = held.stream()
                        .filter(one -> one.by().equals(order.cause()))
                        .map(HeldAlert::alert)
                        .sorted(Comparator.comparing(Alert::level).thenComparing(Alert::firedAt))
                        .toList();
                Optional<Alert> worst = hidden.stream().findFirst();
                if (worst.isPresent()) {
                    due.add(new Reminder(order, Occasion.HIDING, hidden.size(), worst));
                }
                if (!now.isBefore(order.over().minus(lead(order)))) {
                    due.add(new Reminder(order, Occasion.ENDING, hidden.size(), worst));
                }
            }
        }
        return due;
    }

    private static Duration lead(Order order) {
        Duration quarter = Duration.between(order.starts(), order.ends()).dividedBy(4);
        return quarter.compareTo(LEAD) < 0 ? quarter : LEAD;
    }

    /** For the owner. */
    public Names words(Instant now) {
        Names what = order.cause().words();
        String left = Durations.show(Duration.between(now, order.over()).truncatedTo(ChronoUnit.MINUTES));
        String worstZh = worst.map(alert -> "，最严重：" + alert.message().zh()).orElse("");
        String worstEn =
                worst.map(alert -> "; the worst: " + alert.message().en()).orElse("");
        return switch (occasion) {
            case HIDING ->
                new Names(
                        order.by().by() + "：" + what.zh() + "（" + order.reason() + "）正隐藏 " + hidden + " 条告警" + worstZh,
                        order.by().by() + ": your " + what.en() + " (" + order.reason() + ") hides " + hidden
                                + " alerts now" + worstEn);
            case ENDING ->
                new Names(
                        order.by().by() + "：" + what.zh() + "（" + order.reason() + "）将于 " + left + " 后结束，届时通知未解除的 "
                                + hidden + " 条告警" + worstZh,
                        order.by().by() + ": your " + what.en() + " (" + order.reason() + ") ends in " + left + "; "
                                + hidden + " alerts that it hides are told then" + worstEn);
        };
    }
}
