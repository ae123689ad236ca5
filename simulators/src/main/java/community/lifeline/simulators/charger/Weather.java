package community.lifeline.simulators.charger;

import community.lifeline.simulators.sense.DayCurve;
import java.time.Instant;

/** The air outside a shed: coolest at five, warmest at fifteen. */
public final class Weather {
    private static final double MEAN = 22;
    private static final double SWING = 5;

    private Weather() {}

    public static double celsius(Instant at) {
        double hour = at.atZone(DayCurve.ZONE).toLocalTime().toSecondOfDay() / 3600.0;
        return MEAN + SWING * Math.cos((hour - 15) / 24 * 2 * Math.PI);
    }

    /** The same day, shifted so that its warmest hour has {@code warmest}. */
    static double celsius(Instant at, double warmest) {
        return celsius(at) + warmest - MEAN - SWING;
    }
}
