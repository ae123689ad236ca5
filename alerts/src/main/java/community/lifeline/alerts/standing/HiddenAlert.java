package community.lifeline.alerts.standing;

import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * One alert that an order hid.
 *
 * @param value at which it fired, where that was a number
 * @param until when it was told after all, or hidden by something else; empty where it was hidden until it was over
 * @param resolved when it was over
 */
public record HiddenAlert(
        UUID id,
        String rule,
        DeviceId device,
        Level level,
        Names message,
        OptionalDouble value,
        String unit,
        OptionalDouble threshold,
        Instant fired,
        Instant since,
        Optional<Instant> until,
        Optional<Instant> resolved) {
    /** How far beyond its threshold it was, in times of that; what has none counts as at it. */
    public double excess() {
        if (value.isEmpty() || threshold.isEmpty() || threshold.getAsDouble() == 0) {
            return 0;
        }
        return Math.abs(value.getAsDouble() - threshold.getAsDouble()) / Math.abs(threshold.getAsDouble());
    }
}
