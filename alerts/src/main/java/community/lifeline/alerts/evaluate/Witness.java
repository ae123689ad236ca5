package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down why a rule is breached, at the moment that it is. */
final class Witness {
    private Witness() {}

    static Evidence of(Plan plan, Device device, Track track, Moment moment) {
        Evidence.Measure measure = plan.when().measure(device, track, moment);
        Observation observation = moment.observation();
        List<Evidence.Sample> samples =
                observation == null ? List.of() : List.of(sample(device.plan.kind(), observation, moment));
        return new Evidence(measure, samples);
    }

    private static Evidence.Sample sample(DeviceKind kind, Observation observation, Moment moment) {
        return new Evidence.Sample(
                moment.time(),
                observation.receivedAt(),
                observation.quality(),
                moment.event(),
                values(kind, observation.values()));
    }

    private static Map<String, Object> values(DeviceKind kind, Values values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int cell = 0; cell < values.size(); cell++) {
            if (values.has(cell)) {
                Field field = kind.fields().get(cell);
                double value = values.get(cell);
                named.put(
                        field.name(),
                        switch (field) {
                            case Field.Metric _ -> value;
                            case Field.Flag _ -> value != 0;
                            case Field.Choice choice ->
                                choice.codes().get((int) value).id();
                        });
            }
        }
        return named;
    }
}
