package community.lifeline.deploy.faults;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A value for every field of a kind, as JSON and as the database must give it back. */
record Sample(DeviceKind kind, Map<String, String> json, Map<String, Object> columns) {
    static Sample of(DeviceKind kind) {
        Map<String, String> json = new LinkedHashMap<>();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            switch (field) {
                case Field.Metric metric -> {
                    double value = metric.min() + Math.floor((metric.max() - metric.min()) / 3);
                    json.put(field.name(), Double.toString(value));
                    columns.put(field.name(), value);
                }
                case Field.Flag _ -> {
                    json.put(field.name(), "false");
                    columns.put(field.name(), false);
                }
                case Field.Choice choice -> {
                    String code = choice.codes().getLast().id();
                    json.put(field.name(), '"' + code + '"');
                    columns.put(field.name(), code);
                }
            }
        }
        return new Sample(kind, json, columns);
    }

    /** The payload's {@code m}. */
    String measurements() {
        return json.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
