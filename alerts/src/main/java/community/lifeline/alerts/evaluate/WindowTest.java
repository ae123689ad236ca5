package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Evidence.Measure;
import community.lifeline.alerts.rule.Comparison;
import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.gateway.telemetry.Field;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tests of what was read for some while. */
sealed interface WindowTest extends Test {
    /** @param change in {@code per} milliseconds; negative for a fall */
    record OfSlope(Field.Metric field, int watch, int form, double change, long per, int points) implements WindowTest {
        private double slope(Track track) {
            return track.window(form) instanceof Ring ring ? ring.slope(points) * per : Double.NaN;
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!Test.counts(track, watch, moment)) {
                return Truth.UNKNOWN;
            }
            // Too few readings are no evidence of a rise: NaN compares as false.
            double slope = slope(track);
            return Truth.of(change > 0 ? slope >= change : slope <= change);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            String unit = field.unit() + "/"
                    + Duration.ofMillis(per).toString().substring(2).toLowerCase(Locale.ROOT);
            double slope = slope(track);
            return new Measure(
                    field.name(),
                    field.names(),
                    Numbers.round(slope),
                    OptionalDouble.of(slope),
                    unit,
                    OptionalDouble.of(change));
        }
    }

    record OfSum(Field.Metric field, int watch, int form, Comparison comparison, double threshold)
            implements WindowTest {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!Test.counts(track, watch, moment) || !(track.window(form) instanceof Total total)) {
                return Truth.UNKNOWN;
            }
            long time = moment.time().toEpochMilli();
            boolean holds = comparison.holds(total.at(time), threshold);
            // Little was summed: that is little rain, or a gauge that was not heard for all of the window.
            boolean little = comparison == Comparison.BELOW || comparison == Comparison.AT_MOST;
            return holds && little && !total.covers(time) ? Truth.UNKNOWN : Truth.of(holds);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            double sum = track.window(form) instanceof Total total
                    ? total.at(moment.time().toEpochMilli())
                    : Double.NaN;
            return Test.measure(field, sum, field.unit(), threshold);
        }
    }

    record OfBaseline(Field.Metric field, int watch, int form, Condition.Way way, Condition.Amount amount)
            implements WindowTest {
        private double usual(Track track, Moment moment) {
            return track.window(form) instanceof Usual usual
                    ? usual.at(moment.time().toEpochMilli())
                    : Double.NaN;
        }

        private boolean above(double value, double usual) {
            return way != Condition.Way.BELOW && value >= amount.above(usual);
        }

        private boolean below(double value, double usual) {
            return way != Condition.Way.ABOVE && value <= amount.below(usual);
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            double usual = usual(track, moment);
            if (!Test.counts(track, watch, moment) || Double.isNaN(usual)) {
                return Truth.UNKNOWN;
            }
            double value = track.last(watch);
            return Truth.of(above(value, usual) || below(value, usual));
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            double usual = usual(track, moment);
            double value = track.last(watch);
            return Test.measure(
                    field, value, field.unit(), above(value, usual) ? amount.above(usual) : amount.below(usual));
        }
    }

    record OfDose(Field.Metric field, int watch, int form, double atLeast) implements WindowTest {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!Test.counts(track, watch, moment) || !(track.window(form) instanceof Dose dose)) {
                return Truth.UNKNOWN;
            }
            return Truth.of(dose.at(moment.time().toEpochMilli()) >= atLeast);
        }

        /** The concentration, which is what people can act upon. */
        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return new Measure(
                    field.name(),
                    field.names(),
                    Numbers.show(track.last(watch)),
                    OptionalDouble.of(track.last(watch)),
                    field.unit(),
                    OptionalDouble.empty());
        }

        @Override
        public long changes(Device device, Track track, Moment moment) {
            return of(device, track, moment) == Truth.FALSE && track.window(form) instanceof Dose dose
                    ? dose.reaches(atLeast)
                    : Long.MAX_VALUE;
        }
    }
}
