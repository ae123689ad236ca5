package community.lifeline.simulators.gas;

import java.time.Duration;

/**
 * A well-mixed room (or manhole) of {@code volumeM3} whose air changes {@code airChangesPerHour} times: gas that leaks in
 * spreads at once and is carried off. Concentrations are volume fractions. Exact for any length of step, since the
 * equation {@code dC/dt = Q/V − λC} (domain reference 2.4) has a closed solution.
 */
public record Room(double volumeM3, double airChangesPerHour) {
    /** Methane burns from 5 % of the air's volume. */
    public static final double LEL = 0.05;

    public Room {
        if (!(volumeM3 > 0) || !(airChangesPerHour >= 0)) {
            throw new IllegalArgumentException("a room needs a positive volume and at least 0 air changes an hour, not "
                    + volumeM3 + " m3 and " + airChangesPerHour);
        }
    }

    /** Where {@code leakM3PerHour} ends; infinite in a sealed room. */
    public double plateau(double leakM3PerHour) {
        return leakM3PerHour == 0 ? 0 : leakM3PerHour / (airChangesPerHour * volumeM3);
    }

    /** The concentration {@code elapsed} after it was {@code now}. */
    public double after(double now, double leakM3PerHour, Duration elapsed) {
        double hours = elapsed.toNanos() / 3.6e12;
        if (airChangesPerHour == 0) {
            return Math.min(1, now + leakM3PerHour / volumeM3 * hours);
        }
        double end = plateau(leakM3PerHour);
        return Math.min(1, end + (now - end) * Math.exp(-airChangesPerHour * hours));
    }

    public Room withAirChanges(double perHour) {
        return new Room(volumeM3, perHour);
    }

    public static double percentLel(double fraction) {
        return 100 * fraction / LEL;
    }
}
