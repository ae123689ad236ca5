package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Evidence.Measure;
import community.lifeline.alerts.rule.Expression;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * An expression over fields.
 *
 * @param watches the watched fields by name
 */
record ExpressionTest(Rule rule, DeviceKind kind, Expression expression, Map<String, Integer> watches, Tally tally)
        implements Test {
    @Override
    public int of(Device device, Track track, Moment moment) {
        try {
            return switch (expression.holds(field -> value(field, track, moment))) {
                case TRUE -> Truth.TRUE;
                case FALSE -> Truth.FALSE;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        } catch (RuntimeException e) {
            tally.failed(rule, device.id, e);
            return Truth.UNKNOWN;
        }
    }

    private @Nullable Object value(String name, Track track, Moment moment) {
        Integer watch = watches.get(name);
        if (watch == null || !Test.counts(track, watch, moment)) {
            return null;
        }
        double value = track.last(watch);
        return switch (kind.fields().get(kind.indexOf(name))) {
            case Field.Metric _ -> value;
            case Field.Flag _ -> value != 0;
            case Field.Choice choice -> choice.codes().get((int) value).id();
        };
    }

    /** The first of its fields stands for all. */
    @Override
    public Measure measure(Device device, Track track, Moment moment) {
        String name = expression.fields().getFirst();
        Field field = kind.fields().get(kind.indexOf(name));
        double value = track.last(requireNonNull(watches.get(name)));
        return field instanceof Field.Metric metric
                ? new Measure(
                        name,
                        field.names(),
                        Numbers.show(value),
                        OptionalDouble.of(value),
                        metric.unit(),
                        OptionalDouble.empty())
                : new Measure(
                        name,
                        field.names(),
                        String.valueOf(value(name, track, moment)),
                        OptionalDouble.empty(),
                        "",
                        OptionalDouble.empty());
    }
}
