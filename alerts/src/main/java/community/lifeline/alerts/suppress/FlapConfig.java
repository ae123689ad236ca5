package community.lifeline.alerts.suppress;

import java.time.Duration;

/**
 * When a rule flaps at a device.
 *
 * @param most how often it may fire within {@code within}; the next one is told with the remark that it flaps
 * @param calm how long it must not have fired for the flapping to be over
 */
public record FlapConfig(int most, Duration within, Duration calm) {
    public static final FlapConfig DEFAULT = new FlapConfig(5, Duration.ofHours(1), Duration.ofMinutes(15));

    public FlapConfig {
        if (most < 2 || most > 100) {
            throw new IllegalArgumentException("alerts.flapping.most: '" + most + "' is not allowed; write 2 to 100");
        }
        require("alerts.flapping.within", within);
        require("alerts.flapping.calm", calm);
        if (calm.compareTo(within) > 0) {
            throw new IllegalArgumentException("alerts.flapping.calm: '" + calm
                    + "' is not allowed; write at most alerts.flapping.within (" + within + ")");
        }
    }

    private static void require(String key, Duration value) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is not allowed; write a duration of PT1M to PT24H");
        }
    }
}
