package community.lifeline.simulators.water;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Cloudiness in NTU: quiet water scatters lognormally about its median; deposits that were stirred up add a pulse that
 * settles exponentially. Domain reference 3.4.
 */
final class Turbidity {
    private static final double SIGMA_LN = 0.25;
    /** Neighbouring minutes look alike: the scatter forgets itself over this time. */
    private static final double MEMORY_SECONDS = 1_800;

    private final double median;
    private final Duration settling;
    private final SplittableRandom random;
    private double scatter;
    private double stirred;

    Turbidity(double median, Duration settling, SplittableRandom random) {
        this.median = median;
        this.settling = settling;
        this.random = random;
    }

    void advance(Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        stirred *= Math.exp(-seconds / (settling.toNanos() / 1e9));
        double keep = Math.exp(-seconds / MEMORY_SECONDS);
        scatter = scatter * keep + Math.sqrt(1 - keep * keep) * SIGMA_LN * random.nextGaussian();
    }

    /** Velocity {@code v} over that of a usual day's peak lifts {@code ntuPerExcess} for each time it is exceeded. */
    void stir(double velocityOverUsual, double ntuPerExcess) {
        stirred = Math.max(stirred, ntuPerExcess * Math.max(0, velocityOverUsual - 1));
    }

    double ntu() {
        return median * Math.exp(scatter) + stirred;
    }
}
