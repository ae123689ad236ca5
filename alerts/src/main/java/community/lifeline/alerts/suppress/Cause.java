package community.lifeline.alerts.suppress;

import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.UUID;

/** What keeps an alert from being told. */
public sealed interface Cause {
    /** Somebody silenced it. */
    record Silenced(long order) implements Cause {}

    /** Work is being done there that was announced. */
    record PlannedWorks(long order) implements Cause {}

    /** Another alert that people know of explains it. */
    record Inhibited(UUID alert, String rule) implements Cause {}

    /** Its rule fired at its device {@code fired} times within {@code within}; people know that too. */
    record Flapping(int fired, Duration within) implements Cause {}

    /** As it stands in metrics and the database. */
    default String label() {
        return switch (this) {
            case Silenced _ -> "silenced";
            case PlannedWorks _ -> "planned_works";
            case Inhibited _ -> "inhibited";
            case Flapping _ -> "flapping";
        };
    }

    /** What people call causes of that {@code label}. */
    static Names named(String label) {
        return switch (label) {
            case "silenced" -> new Names("静默", "silenced");
            case "planned_works" -> new Names("计划作业", "planned works");
            case "inhibited" -> new Names("已由另一告警说明", "explained by another alert");
            case "flapping" -> new Names("反复抖动", "flapping");
            default -> new Names(label, label);
        };
    }

    /** Which one of its label, for the database; {@link #of} reads it again. */
    default String reference() {
        return switch (this) {
            case Silenced(long order) -> Long.toString(order);
            case PlannedWorks(long order) -> Long.toString(order);
            case Inhibited(UUID alert, String rule) -> alert + " " + rule;
            case Flapping(int fired, Duration within) -> fired + " " + within;
        };
    }

    static Cause of(String label, String reference) {
        String[] parts = reference.split(" ", 2);
        return switch (label) {
            case "silenced" -> new Silenced(Long.parseLong(reference));
            case "planned_works" -> new PlannedWorks(Long.parseLong(reference));
            case "inhibited" -> new Inhibited(UUID.fromString(parts[0]), parts[1]);
            case "flapping" -> new Flapping(Integer.parseInt(parts[0]), Duration.parse(parts[1]));
            default -> throw new IllegalArgumentException("nothing is hidden by '" + label + "'");
        };
    }

    /** For people. */
    default Names words() {
        return switch (this) {
            case Silenced(long order) -> new Names("静默 " + order, "silence " + order);
            case PlannedWorks(long order) -> new Names("计划作业 " + order, "planned works " + order);
            case Inhibited(UUID _, String rule) -> new Names("已由 " + rule + " 告警说明", "explained by the alert " + rule);
            case Flapping(int fired, Duration within) -> {
                String time = Durations.show(within);
                yield new Names(
                        time + " 内告警 " + fired + " 次，反复抖动", "flapping: fired " + fired + " times within " + time);
            }
        };
    }
}
