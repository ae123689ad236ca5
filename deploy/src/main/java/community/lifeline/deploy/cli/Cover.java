package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.gateway.telemetry.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an order hides and what it does not, by the rules in force: of life-safety rules only what it may. */
record Cover(Order order, List<Rule> rules) {
    private static final int NAMED = 5;

    static Cover of(Order order, RuleBook book) {
        return new Cover(order, book.everything().filter(order.what()::concerns).toList());
    }

    List<Rule> dangers() {
        return rules.stream().filter(LifeSafety::concerns).toList();
    }

    private boolean hidesDangers() {
        return order.confirmed().isPresent() && order.shortEnoughForLifeSafety();
    }

    private boolean hidesNothing() {
        return !hidesDangers() && dangers().size() == rules.size();
    }

    /** {@code waiting} where it would be in force and hides nothing. */
    String phase(Instant now) {
        Order.Phase phase = order.phase(now);
        return phase == Order.Phase.IN_FORCE && hidesNothing()
                ? "waiting"
                : phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Who confirmed it, and what it does not hide; empty where that does not matter. */
    String confirmation() {
        String second = order.confirmed().map(by -> ", confirmed by " + by.by()).orElse(", not confirmed");
        if (hidesDangers() || (dangers().isEmpty() && order.confirmed().isPresent())) {
            return second;
        }
        if (dangers().isEmpty()) {
            return "";
        }
        return second
                + (order.shortEnoughForLifeSafety() ? "" : " and too long for life-safety alerts")
                + (hidesNothing() ? ": it hides nothing" : ": those of life-safety rules are told");
    }

    /** What people should know of it, and do, where it does not hide all that it is about. */
    List<String> advice() {
        if (dangers().isEmpty() || hidesDangers()) {
            return List.of();
        }
        return List.of(
                order.shortEnoughForLifeSafety()
                        ? "Alerts of life-safety rules (" + names()
                                + ") are told until a second person confirms it: lifeline "
                                + (order.type() == Order.Type.SILENCE ? "silence" : "maintenance") + " confirm "
                                + order.id() + " --by NAME"
                        : "It lasts longer than " + Durations.show(Order.LIFE_SAFETY_LONGEST)
                                + ", so alerts of life-safety rules are told all the same, confirmed or not: "
                                + names());
    }

    String names() {
        List<Rule> dangers = dangers();
        String first =
                String.join(", ", dangers.stream().limit(NAMED).map(Rule::id).toList());
        return dangers.size() > NAMED ? first + " and " + (dangers.size() - NAMED) + " more" : first;
    }
}
