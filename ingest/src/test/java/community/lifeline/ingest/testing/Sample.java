package community.lifeline.ingest.testing;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Observations made by hand. */
public final class Sample {
    public static final Kinds KINDS = KindFiles.builtIn();

    /** Near the present, since retention and the look for repeats depend on it. */
    public static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private Sample() {}

    public static DeviceId gas(String name) {
        return new DeviceId("garden", "gas", name);
    }

    public static Stamp stamp(Instant time, long fingerprint) {
        return new Stamp(time, time.plusMillis(20), Optional.empty(), fingerprint, false);
    }

    /** As the gateway stamps a message that named no time and may have been sent before. */
    public static Stamp repeatable(Instant receivedAt, long fingerprint) {
        return new Stamp(receivedAt, receivedAt, Optional.empty(), fingerprint, true);
    }

    public static Stamp untimed(Instant receivedAt, long fingerprint) {
        return new Stamp(receivedAt, receivedAt, Optional.empty(), fingerprint, false);
    }

    /** @param values by field: numbers, true and false, codes */
    public static Values values(DeviceKind kind, Map<String, Object> values) {
        Values.Builder cells = new Values.Builder(kind);
        values.forEach((name, value) -> {
            Field field = kind.field(name).orElseThrow();
            double cell = switch (field) {
                case Field.Metric _ -> ((Number) value).doubleValue();
                case Field.Flag _ -> (Boolean) value ? 1 : 0;
                case Field.Choice choice -> choice.indexOf((String) value);
            };
            cells.set(kind.indexOf(name), cell);
        });
        return cells.build();
    }

    public static Observation.Reading reading(DeviceId device, Stamp stamp, Map<String, Object> values) {
        return new Observation.Reading(
                device, stamp, 0, values(KINDS.require(device.kind()), values), Optional.empty());
    }

    public static Observation.Reading lel(String device, Instant time, double lel) {
        return reading(gas(device), stamp(time, Double.hashCode(lel)), Map.of("lel", lel));
    }

    public static Observation.Event event(DeviceId device, Stamp stamp, String code) {
        return new Observation.Event(
                device, stamp, 0, code, Values.none(KINDS.require(device.kind())), Optional.empty());
    }

    public static Observation.Status status(DeviceId device, Stamp stamp, Observation.Presence presence) {
        return new Observation.Status(
                device, stamp, 0, presence, Values.none(KINDS.require(device.kind())), Optional.empty());
    }

    public static Quarantined bad(String topic, String payload) {
        return new Quarantined(
                topic,
                payload.getBytes(StandardCharsets.UTF_8),
                NOW,
                Quarantined.Reason.MALFORMED,
                "not JSON: " + payload);
    }

    public static Message message(Observation... observations) {
        return new Message(List.of(observations), List.of());
    }
}
