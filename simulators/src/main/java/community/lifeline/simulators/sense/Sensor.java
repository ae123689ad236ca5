package community.lifeline.simulators.sense;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a sensor makes of the truth: it lags behind (first order), wanders off over the years, is noisy, and shows
 * steps of its resolution within its range. All in the unit of what it measures.
 */
public final class Sensor {
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;

    /**
     * @param lagSeconds time constant; T90 / 2.3
     * @param noise standard deviation
     * @param driftPerYear how far zero wanders in a year
     */
    public record Traits(
            double lagSeconds, double noise, double resolution, double driftPerYear, double min, double max) {
        public Traits {
            if (lagSeconds < 0 || noise < 0 || resolution <= 0 || min >= max) {
                throw new IllegalArgumentException("a sensor needs lag and noise of at least 0, a positive resolution "
                        + "and a range that is not empty: " + lagSeconds + ", " + noise + ", " + resolution + ", ["
                        + min + ", " + max + "]");
            }
        }
    }

    private final Traits traits;
    private final SplittableRandom random;
    private double inside;
    private double drift;

    public Sensor(Traits traits, double settled, SplittableRandom random) {
        this.traits = traits;
        this.random = random;
        this.inside = settled;
    }

    /** Lets {@code elapsed} pass in front of {@code truth}. */
    public void advance(double truth, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        double follow = traits.lagSeconds == 0 ? 1 : 1 - Math.exp(-seconds / traits.lagSeconds);
        inside += (truth - inside) * follow;
        drift += traits.driftPerYear * seconds / SECONDS_PER_YEAR;
    }

    /** One reading, as it would be shown now. */
    public double read() {
        double noisy = inside + drift + traits.noise * random.nextGaussian();
        double stepped = Math.rint(noisy / traits.resolution) * traits.resolution;
        return Math.clamp(stepped, traits.min, traits.max);
    }

    /** Moves zero at once: dirt on the window, an electrode that aged. */
    public void foul(double offset) {
        drift += offset;
    }
}
