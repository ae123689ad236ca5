package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * A lithium cell that heats itself: {@code dT/dt = A·e^(−B/T)} over what comes from outside, until its energy is spent.
 * {@code A} and {@code B} are fitted to 0.02–0.2 K/min at 80–100 °C and 1–10 K/min at 120–150 °C (domain reference 5.6
 * [M]); from 180 °C on it vents, smokes and soon flames. Confined to one device.
 */
final class Runaway {
    private static final double B_KELVIN = 12_500;
    private static final double A_KELVIN_PER_MINUTE = 1.02 * Math.exp(B_KELVIN / 393.15);
    private static final double ZERO_CELSIUS = 273.15;
    private static final double PEAK_CELSIUS = 650;
    private static final double VENT_CELSIUS = 180;
    private static final double STEP_SECONDS = 0.25;

    private double celsius;
    private boolean spent;
    private boolean vented;

    Runaway(double celsius) {
        this.celsius = celsius;
    }

    /** K/min by which a cell at {@code celsius} heats itself. */
    static double selfHeating(double celsius) {
        return A_KELVIN_PER_MINUTE * Math.exp(-B_KELVIN / (celsius + ZERO_CELSIUS));
    }

    /** Heats from outside (a short, an overcharge) by {@code outsideKelvinPerMinute} besides its own heat. */
    void advance(double outsideKelvinPerMinute, Duration elapsed) {
        double left = elapsed.toNanos() / 1e9;
        while (left > 1e-9) {
            double step = Math.min(STEP_SECONDS, left);
            heat(outsideKelvinPerMinute, step);
            left -= step;
        }
    }

    private void heat(double outside, double seconds) {
        if (spent) {
            celsius += (25 - celsius) * (1 - Math.exp(-seconds / 1_800));
            return;
        }
        celsius = Math.min(PEAK_CELSIUS, celsius + (outside + selfHeating(celsius)) * seconds / 60);
        vented |= celsius >= VENT_CELSIUS;
        spent = celsius >= PEAK_CELSIUS;
    }

    double celsius() {
        return celsius;
    }

    boolean vented() {
        return vented;
    }

    /** Its own energy is gone; whatever burns by now is something else. */
    boolean spent() {
        return spent;
    }
}
