package community.lifeline.gateway.telemetry;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a device told us, decoded and judged for quality. The three kinds of it stand for the three topics that
 * a device speaks on. {@code (device, time, fingerprint)} identifies an observation: the same message delivered twice is
 * the same observation.
 */
public sealed interface Observation {
    DeviceId device();

    Stamp stamp();

    /** Bits of {@link Quality}; 0 is good. */
    int quality();

    /** Measurements that came with it, by the kind's fields. */
    Values values();

    /** Whatever else the message said, as a JSON object; empty where there was nothing. */
    Optional<String> extra();

    /** When it was measured: the device's clock, unless that is beyond belief. */
    default Instant time() {
        return stamp().time();
    }

    default Instant receivedAt() {
        return stamp().receivedAt();
    }

    default boolean is(Quality flag) {
        return flag.in(quality());
    }

    /** From {@code …/telemetry}. */
    record Reading(DeviceId device, Stamp stamp, int quality, Values values, Optional<String> extra)
            implements Observation {}

    /** From {@code …/event}: something happened, named by one of the kind's event codes (or by one that it lacks). */
    record Event(DeviceId device, Stamp stamp, int quality, String code, Values values, Optional<String> extra)
            implements Observation {}

    /** From {@code …/status}: the device, or its MQTT will, says whether it is there. */
    record Status(DeviceId device, Stamp stamp, int quality, Presence presence, Values values, Optional<String> extra)
            implements Observation {}

    /** Whether a device is connected. */
    enum Presence {
        ONLINE,
        OFFLINE
    }
}
