package community.lifeline.gateway.telemetry;

import java.util.EnumSet;
import java.util.Set;

/**
 * Reasons to doubt an observation. It is kept all the same: a set of these travels with it as the bits of an
 * {@code int}, stored in the column {@code quality}. A constant's bit is stored and must never change.
 */
public enum Quality {
    /** A number lies outside the plausible range of its field. */
    OUT_OF_RANGE(1 << 0),
    /** A field holds something of another type; it was kept in {@code extra}. */
    WRONG_TYPE(1 << 1),
    /**
     * The device's clock is ahead of ours, or slow, or so far off that the time of receipt was taken instead. Such an
     * observation is judged as of its receipt. A slow clock is told from lateness by staying as far behind as it is.
     */
    CLOCK_SKEW(1 << 2),
    /**
     * It arrived long after it was measured, by a clock that is not known to be slow: a backfill, or a device that was
     * out of reach. It is judged at its own time and pages nobody.
     */
    LATE(1 << 3),
    /** The message named no time, so the time of receipt was taken. */
    UNTIMED(1 << 4),
    /** A value has moved by less than its resolution for longer than such an instrument can. */
    STUCK(1 << 5),
    /** The device itself says that the reading does not count. */
    DECLARED_INVALID(1 << 6),
    /** The device says that its sensor is warming up, polarising or calibrating. */
    WARMING_UP(1 << 7),
    /** The device says that it is being tested. */
    TEST(1 << 8),
    /** The message names a field or event code that the kind does not know; it was kept. */
    UNKNOWN_FIELD(1 << 9);

    private final int bit;

    Quality(int bit) {
        this.bit = bit;
    }

    /** This flag's bit in {@link Observation#quality()}. */
    public int bit() {
        return bit;
    }

    public boolean in(int quality) {
        return (quality & bit) != 0;
    }

    /** The set that the bits of {@code quality} stand for. */
    public static Set<Quality> of(int quality) {
        EnumSet<Quality> set = EnumSet.noneOf(Quality.class);
        for (Quality flag : values()) {
            if (flag.in(quality)) {
                set.add(flag);
            }
        }
        return set;
    }
}
