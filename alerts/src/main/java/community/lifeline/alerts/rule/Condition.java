package community.lifeline.alerts.rule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must be so for a rule to be breached, over one device and, by facts, over its
 * neighbours. A condition on a field that the device has not reported is
 * neither true nor false: it raises nothing and calms nothing.
 */
public sealed interface Condition {
    /**
     * A measured value stands to a threshold.
     *
     * @param samples how many readings in a row must say so
     */
    record Value(String field, Comparison comparison, Threshold threshold, int samples) implements Condition {
        public Value {
            if (samples < 1 || samples > 100) {
                throw new IllegalArgumentException("samples must be 1 to 100, not " + samples);
            }
        }
    }

    /** A flag or choice holds one of these codes; a flag's codes are {@code true} and {@code false}. */
    record State(String field, Set<String> codes) implements Condition {
        public State {
            codes = Set.copyOf(codes);
        }
    }

    /** The device sent one of these event codes. True for that moment only. */
    record EventCode(Set<String> codes) implements Condition {
        public EventCode {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * A value moves: the straight line through the readings of the last {@code over} changes by at least {@code change}
     * in {@code per}. A negative change is a fall. False where there are fewer than {@code points} readings or they span
     * less than half of {@code over}.
     */
    record Slope(String field, double change, Duration per, Duration over, int points) implements Condition {
        public Slope {
            if (!Double.isFinite(change) || change == 0) {
                throw new IllegalArgumentException("a slope must rise or fall by a number other than 0, not " + change);
            }
            if (points < 2 || points > 30) {
                throw new IllegalArgumentException("points must be 2 to 30, not " + points);
            }
        }
    }

    /** Nothing was received from the device for this long; its own MQTT will does not count as hearing from it. */
    record Silence(Duration after) implements Condition {}

    /** The device, or its MQTT will, said that it is offline, and it was not heard since. */
    record Offline() implements Condition {}

    /**
     * A rule is open at other devices of a place, or was no longer ago than {@code within}; in {@link Scope.Area#SELF},
     * at the device itself. Unknown for readings that are late or of a test: facts are of now.
     *
     * @param rule id of the rule, of whatever kind of device
     * @param devices at how many of them
     */
    record Fact(String rule, Scope in, int devices, Duration within) implements Condition {
        public Fact {
            if (devices < 1 || devices > 1000) {
                throw new IllegalArgumentException("devices must be 1 to 1000, not " + devices);
            }
            if (in == Scope.Area.SELF && devices != 1) {
                throw new IllegalArgumentException("a device is 1 device, not " + devices);
            }
        }
    }

    /** Every part is true. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part is true. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** What this is made of, or this itself where it is not composed. */
    default Stream<Condition> leaves() {
        return switch (this) {
            case All(List<Condition> parts) -> parts.stream().flatMap(Condition::leaves);
            case Any(List<Condition> parts) -> parts.stream().flatMap(Condition::leaves);
            case Value _, State _, EventCode _, Slope _, Silence _, Offline _, Fact _ -> Stream.of(this);
        };
    }

    /** True where {@code type} stands anywhere in this condition. */
    default boolean contains(Class<? extends Condition> type) {
        return leaves().anyMatch(type::isInstance);
    }
}
