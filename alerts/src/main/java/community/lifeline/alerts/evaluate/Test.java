package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Evidence.Measure;
import community.lifeline.alerts.rule.Comparison;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A condition made ready to be asked millions of times: fields are positions, codes are bits, times milliseconds. */
sealed interface Test
        permits Test.OfValue,
                Test.OfState,
                Test.OfEvent,
                Test.AllOf,
                Test.AnyOf,
                WindowTest,
                StandingTest,
                ExpressionTest {
    int of(Device device, Track track, Moment moment);

    /** What decided, where this is true. */
    Measure measure(Device device, Track track, Moment moment);

    /** When the answer may be another though nothing is received, in milliseconds; never: {@link Long#MAX_VALUE}. */
    default long changes(Device device, Track track, Moment moment) {
        return Long.MAX_VALUE;
    }

    /**
     * Whether what raised an alert is calm again, told by what was reported: a part that the device never reports keeps
     * no alert open that another part has raised.
     *
     * @param raisedBy the field of the measure that decided when it was raised
     */
    default boolean calm(String raisedBy, Device device, Track track, Moment moment) {
        return of(device, track, moment) == Truth.FALSE;
    }

    static boolean counts(Track track, int watch, Moment moment) {
        long at = track.at(watch);
        return at != Long.MIN_VALUE && (at >= moment.notBefore() || (moment.taken() & 1L << watch) != 0);
    }

    static Measure measure(Field.Metric field, double value, String unit, double threshold) {
        return new Measure(
                field.name(),
                field.names(),
                Numbers.show(value),
                OptionalDouble.of(value),
                unit,
                OptionalDouble.of(threshold));
    }

    /**
     * @param against the watched field whose share is the threshold, or -1 where {@code threshold} is the number itself
     * @param counter which of the track's counters counts samples in a row, or -1 for one sample
     */
    record OfValue(
            Field.Metric field,
            int watch,
            Comparison comparison,
            double threshold,
            int against,
            int samples,
            int counter)
            implements Test {
        private double threshold(Track track) {
            return against < 0 ? threshold : track.last(against) * threshold;
        }

        boolean holds(Track track) {
            return comparison.holds(track.last(watch), threshold(track));
        }

        /** Whether the other counts the same readings, whatever their places. */
        boolean asks(OfValue other) {
            return field.equals(other.field)
                    && comparison == other.comparison
                    && threshold == other.threshold
                    && against < 0
                    && other.against < 0;
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!counts(track, watch, moment) || Double.isNaN(threshold(track))) {
                return Truth.UNKNOWN;
            }
            if (counter < 0) {
                return Truth.of(holds(track));
            }
            int count = track.count(counter);
            if (count == 0) {
                return Truth.FALSE;
            }
            // Too few in a row to raise an alert are enough to keep one.
            return count >= samples || moment.open() ? Truth.TRUE : Truth.UNKNOWN;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return Test.measure(field, track.last(watch), field.unit(), threshold(track));
        }
    }

    /** @param holds by the cell's value: a choice's position, or 0 and 1 for a flag */
    record OfState(Field field, int watch, boolean[] holds) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!counts(track, watch, moment)) {
                return Truth.UNKNOWN;
            }
            int code = (int) track.last(watch);
            return Truth.of(code >= 0 && code < holds.length && holds[code]);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            int code = (int) track.last(watch);
            String shown = field instanceof Field.Choice choice
                    ? choice.codes().get(code).id()
                    : Boolean.toString(code == 1);
            return new Measure(field.name(), field.names(), shown, OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record OfEvent(Map<String, Code> codes) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            return Truth.of(codes.containsKey(moment.event()));
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            Code code = codes.get(moment.event());
            Names names = code == null ? new Names(moment.event(), moment.event()) : code.names();
            return new Measure(
                    moment.event(), names, moment.event(), OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record AllOf(List<Test> parts) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            int least = Truth.TRUE;
            for (int i = 0; i < parts.size() && least != Truth.FALSE; i++) {
                least = Math.min(least, parts.get(i).of(device, track, moment));
            }
            return least;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return parts.getFirst().measure(device, track, moment);
        }

        /** Never, while a part is false that time does not change. */
        @Override
        public long changes(Device device, Track track, Moment moment) {
            long next = Long.MAX_VALUE;
            for (Test part : parts) {
                long changes = part.changes(device, track, moment);
                if (changes == Long.MAX_VALUE && part.of(device, track, moment) == Truth.FALSE) {
                    return Long.MAX_VALUE;
                }
                next = Math.min(next, changes);
            }
            return next;
        }
    }

    record AnyOf(List<Test> parts) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            int greatest = Truth.FALSE;
            for (int i = 0; i < parts.size() && greatest != Truth.TRUE; i++) {
                greatest = Math.max(greatest, parts.get(i).of(device, track, moment));
            }
            return greatest;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            @Nullable Test decided = null;
            for (Test part : parts) {
                if (decided == null && part.of(device, track, moment) == Truth.TRUE) {
                    decided = part;
                }
            }
            return (decided == null ? parts.getFirst() : decided).measure(device, track, moment);
        }

        @Override
        public boolean calm(String raisedBy, Device device, Track track, Moment moment) {
            int truth = of(device, track, moment);
            return truth == Truth.FALSE
                    || (truth == Truth.UNKNOWN
                            && parts.stream()
                                    .anyMatch(part -> part.calm(raisedBy, device, track, moment)
                                            && part.measure(device, track, moment)
                                                    .field()
                                                    .equals(raisedBy)));
        }

        @Override
        public long changes(Device device, Track track, Moment moment) {
            long next = Long.MAX_VALUE;
            for (Test part : parts) {
                next = Math.min(next, part.changes(device, track, moment));
            }
            return next;
        }
    }
}
