package community.lifeline.alerts.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

    /** The readings of the last {@code over} add up to so much: rain, in millimetres since the last report. */
    record Sum(String field, Comparison comparison, double threshold, Duration over) implements Condition {}

    /**
     * A value is away from what it usually is at this device: from the median of the last {@code over}, of all of it or of
     * the same hour of the day.
     */
    record Baseline(String field, Way way, Amount amount, Duration over, boolean hourly) implements Condition {}

    /** To which side of the usual a value is. */
    enum Way {
        ABOVE("above"),
        BELOW("below"),
        EITHER("off-by");

        private final String key;

        Way(String key) {
            this.key = key;
        }

        /** The key in a rule file. */
        public String key() {
            return key;
        }
    }

    /** How far from the usual. */
    record Amount(double size, Kind kind) {
        /** In what an amount is counted. */
        public enum Kind {
            /** In shares of the usual: 0.2 is a fifth more or less. */
            SHARE,
            /** As so many times the usual. */
            TIMES,
            /** In the field's unit. */
            UNITS
        }

        public Amount {
            if (!(size > 0)) {
                throw new IllegalArgumentException("a deviation must be above 0, not " + size);
            }
        }

        /** From where on a value is above the usual. */
        public double above(double usual) {
            return switch (kind) {
                case SHARE -> usual + Math.abs(usual) * size;
                case TIMES -> usual * size;
                case UNITS -> usual + size;
            };
        }

        /** From where down a value is below the usual. */
        public double below(double usual) {
            return switch (kind) {
                case SHARE -> usual - Math.abs(usual) * size;
                case TIMES -> usual * size;
                case UNITS -> usual - size;
            };
        }
    }

    /**
     * Exposure adds up to {@code atLeast}, where 1 is as much as is allowed.
     *
     * @param from below this nothing adds up, and what did fades
     * @param rates how long it takes to 1 at a value; between them straight where both are logarithmic, and beyond
     * @param fades half-life of the dose
     */
    record Dose(String field, double from, List<Rate> rates, Duration fades, double atLeast) implements Condition {
        public Dose {
            rates = List.copyOf(rates);
            if (!(from > 0) || !(atLeast > 0 && atLeast <= 4)) {
                throw new IllegalArgumentException(
                        "'from' must be above 0 and 'at-least' above 0 and at most 4, not " + from + " and " + atLeast);
            }
            for (int i = 1; i < rates.size(); i++) {
                if (rates.get(i).at() <= rates.get(i - 1).at()
                        || rates.get(i).per().compareTo(rates.get(i - 1).per()) >= 0) {
                    throw new IllegalArgumentException("rates must rise in 'at' and fall in 'per'");
                }
            }
        }
    }

    /** At the value {@code at} a dose of 1 takes {@code per}. */
    record Rate(double at, Duration per) {
        public Rate {
            if (!(at > 0)) {
                throw new IllegalArgumentException("'at' must be above 0, not " + at);
            }
        }
    }

    /**
     * It is one of these hours, where the span that goes over midnight belongs to the day on which it begins; {@code from}
     * equal to {@code to} is the whole day.
     */
    record During(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements Condition {
        public During {
            days = Set.copyOf(days);
        }

        public boolean covers(Instant time) {
            ZonedDateTime local = time.atZone(zone);
            LocalTime clock = local.toLocalTime();
            if (from.isBefore(to)) {
                return days.contains(local.getDayOfWeek()) && !clock.isBefore(from) && clock.isBefore(to);
            }
            return clock.isBefore(to)
                    ? days.contains(local.getDayOfWeek().minus(1))
                    : !clock.isBefore(from) && days.contains(local.getDayOfWeek());
        }

        /** The next time after {@code time} at which a span begins or ends. */
        public Instant changes(Instant time) {
            Instant one = next(time, from);
            Instant other = next(time, to);
            return one.isBefore(other) ? one : other;
        }

        private Instant next(Instant time, LocalTime clock) {
            LocalDate day = time.atZone(zone).toLocalDate();
            Instant today = day.atTime(clock).atZone(zone).toInstant();
            return today.isAfter(time)
                    ? today
                    : day.plusDays(1).atTime(clock).atZone(zone).toInstant();
        }

        public String shown() {
            return from + "-" + to;
        }
    }

    /** What a CEL expression over the device's fields says. */
    record Cel(Expression expression) implements Condition {}

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
            case Value _,
                    State _,
                    EventCode _,
                    Slope _,
                    Sum _,
                    Baseline _,
                    Dose _,
                    During _,
                    Cel _,
                    Silence _,
                    Offline _,
                    Fact _ -> Stream.of(this);
        };
    }

    /** How far it looks back by itself, without its parts. */
    default Duration span() {
        return switch (this) {
            case Slope slope -> slope.over();
            case Sum sum -> sum.over();
            case Baseline baseline -> baseline.over();
            // What is older has faded to an eighth.
            case Dose dose -> dose.fades().multipliedBy(3);
            case Fact fact -> fact.within();
            case Value _, State _, EventCode _, Silence _, Offline _, During _, Cel _, All _, Any _ -> Duration.ZERO;
        };
    }

    /** True where {@code type} stands anywhere in this condition. */
    default boolean contains(Class<? extends Condition> type) {
        return leaves().anyMatch(type::isInstance);
    }
}
