package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * The air of a charging shed with a fire in it: the fire grows with the square of time, the air warms and loses heat
 * through the walls, and carbon monoxide gathers as in a well-mixed room. A growth of 12 W/s² is that of a medium
 * design fire [P]. Confined to one device.
 */
final class Shed {
    private static final double AIR_J_PER_M3_KELVIN = 1_200;
    private static final double GROWTH_W_PER_S2 = 12;
    private static final double MOST_W = 250_000;
    private static final double WALLS_W_PER_KELVIN = 250;
    /** Fraction of the air's volume that one MJ of a smouldering fire adds as CO, per m3 of room. */
    private static final double CO_M3_PER_MJ = 0.016;

    private static final double STEP_SECONDS = 1;

    private final double volumeM3;
    private double celsius;
    private double coPpm;
    private double burningSeconds;

    Shed(double volumeM3, double celsius) {
        this.volumeM3 = volumeM3;
        this.celsius = celsius;
    }

    void advance(boolean burning, double outsideCelsius, double airChangesPerHour, Duration elapsed) {
        double left = elapsed.toNanos() / 1e9;
        if (!burning) {
            burningSeconds = 0;
            settle(0, outsideCelsius, airChangesPerHour, left);
            return;
        }
        while (left > 1e-9) {
            double step = Math.min(STEP_SECONDS, left);
            burningSeconds += step;
            double watts = Math.min(MOST_W, GROWTH_W_PER_S2 * burningSeconds * burningSeconds);
            settle(watts, outsideCelsius, airChangesPerHour, step);
            left -= step;
        }
    }

    /** Fumes of something that does not burn here. */
    void foul(double ppm) {
        coPpm += ppm;
    }

    /** Both equations are linear while the fire is steady, so each step is exact. */
    private void settle(double watts, double outside, double airChangesPerHour, double seconds) {
        double capacity = AIR_J_PER_M3_KELVIN * volumeM3;
        double loss = WALLS_W_PER_KELVIN + capacity * airChangesPerHour / 3600;
        double end = outside + watts / loss;
        celsius = end + (celsius - end) * Math.exp(-seconds * loss / capacity);
        double perSecond = airChangesPerHour / 3600;
        double source = watts / 1e6 * CO_M3_PER_MJ / volumeM3 * 1e6;
        double plateau = source / perSecond;
        coPpm = plateau + (coPpm - plateau) * Math.exp(-seconds * perSecond);
    }

    double celsius() {
        return celsius;
    }

    double coPpm() {
        return coPpm;
    }
}
