package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.util.Arrays;
import java.util.List;

/** Finds the fields of one kind of device that conditions speak of. */
final class FieldReader {
    private final DeviceKind kind;

    FieldReader(DeviceKind kind) {
        this.kind = kind;
    }

    Field.Metric metric(Entry entry, String key) {
        if (field(entry, key) instanceof Field.Metric metric) {
            return metric;
        }
        String name = entry.text(key);
        throw entry.bad(key, "'" + name + "' is not a number", "write 'state: " + name + "' with 'is: …'");
    }

    Field field(Entry entry, String key) {
        String name = entry.text(key);
        return kind.field(name)
                .orElseThrow(() -> entry.bad(
                        key,
                        "the kind '" + kind.id() + "' has no field '" + name + "'",
                        "known are " + kind.fields().stream().map(Field::name).toList()));
    }

    /** The one comparison that {@code entry} names; its number is under {@link Comparison#key()}. */
    Comparison comparison(Entry entry, String key) {
        List<Comparison> named = Arrays.stream(Comparison.values())
                .filter(comparison -> entry.has(comparison.key()))
                .toList();
        if (named.size() != 1) {
            throw entry.bad(key, "has " + named.size() + " thresholds", "write one of at-least, above, at-most, below");
        }
        return named.getFirst();
    }
}
