package community.lifeline.simulators.water;

import java.time.Duration;

/** Free chlorine that decays on its way: first order, faster when warm. Domain reference 3.4. */
public record Chlorine(double per20CelsiusHour) {
    private static final double PER_KELVIN = 1.1;

    public Chlorine {
        if (!(per20CelsiusHour >= 0)) {
            throw new IllegalArgumentException("decay of " + per20CelsiusHour + " per hour is less than none");
        }
    }

    public double rate(double celsius) {
        return per20CelsiusHour * Math.pow(PER_KELVIN, celsius - 20);
    }

    /** mg/L left of {@code mgPerL} after {@code age} at {@code celsius}. */
    public double after(double mgPerL, Duration age, double celsius) {
        return mgPerL * Math.exp(-rate(celsius) * age.toNanos() / 3.6e12);
    }
}
