package community.lifeline.gateway.telemetry;

import java.time.Instant;
import java.util.Optional;

/**
 * When an observation was made and received, and what tells it from another of the same device and time.
 *
 * @param time when it was measured; equals {@code receivedAt} where the device gave no time or an unbelievable one
 * @param receivedAt when the gateway took it from the broker
 * @param claimed what the device's clock said, kept where {@code time} is not that
 * @param fingerprint a 64-bit hash of the payload
 * @param repeatable the broker may have sent this message before (redelivered or retained), and {@code time} is the time
 *     of receipt: only its fingerprint can tell whether it is stored already
 */
public record Stamp(
        Instant time, Instant receivedAt, Optional<Instant> claimed, long fingerprint, boolean repeatable) {}
