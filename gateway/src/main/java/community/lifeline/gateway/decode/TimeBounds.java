package community.lifeline.gateway.decode;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When a device's clock is believed.
 *
 * @param tolerance a clock may be ahead of ours by this much and be called right
 * @param ahead a clock that is ahead by more is not believed at all
 * @param lateAfter what was measured longer ago than this arrived late
 * @param oldest what claims to be older than this is not believed
 * @param zone that times without a zone are read in
 */
public record TimeBounds(Duration tolerance, Duration ahead, Duration lateAfter, Duration oldest, ZoneId zone) {
    public static final TimeBounds DEFAULTS = new TimeBounds(
            Duration.ofMinutes(2),
            Duration.ofDays(1),
            Duration.ofMinutes(5),
            Duration.ofDays(30),
            ZoneId.of("Asia/Shanghai"));

    public TimeBounds {
        requirePositive("clock.tolerance", tolerance);
        requirePositive("clock.late-after", lateAfter);
        requireLonger("clock.ahead", ahead, "clock.tolerance", tolerance);
        requireLonger("clock.oldest", oldest, "clock.late-after", lateAfter);
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " is " + value + " but must be longer than nothing");
        }
    }

    private static void requireLonger(String key, Duration value, String thanKey, Duration than) {
        if (value.compareTo(than) <= 0) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be longer than " + thanKey + ", which is " + than);
        }
    }
}
