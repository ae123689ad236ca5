package community.lifeline.simulators.drainage;

import java.time.Duration;

/**
 * A design storm: rain of a return period, spread over its duration by the Chicago hyetograph. The depth follows
 * {@code q = 1386 (1 + 0.69 lg P) / (t + 1.4)^0.64} L/(s·ha), the shape a generic {@code b} of 10 min and {@code n} of
 * 0.7 with the peak after 0.4 of the time. Domain reference 4.4; the Nanchang set is unverified there.
 */
public record Storm(double returnYears, Duration duration) {
    private static final double PEAK_RATIO = 0.4;
    private static final double B_MINUTES = 10;
    private static final double N = 0.7;
    /** 1 mm/min on a hectare is 166.7 L/s. */
    private static final double LITRES_PER_SECOND_HECTARE = 1e4 / 60;

    public Storm {
        if (!(returnYears >= 0.25) || returnYears > 1000 || duration.compareTo(Duration.ofMinutes(5)) < 0) {
            throw new IllegalArgumentException("a storm of " + returnYears + " years over " + duration
                    + " is outside 0.25 to 1000 years and at least 5 minutes");
        }
    }

    /** All the rain of it, in mm. */
    public double depthMm() {
        double minutes = minutes(duration);
        double intensity = 1386 * (1 + 0.69 * Math.log10(returnYears)) / Math.pow(minutes + 1.4, 0.64);
        return intensity / LITRES_PER_SECOND_HECTARE * minutes;
    }

    /** mm/h at {@code sinceStart}; 0 before and after the storm. */
    public double rateMmPerHour(Duration sinceStart) {
        double at = minutes(sinceStart);
        double total = minutes(duration);
        if (at < 0 || at > total) {
            return 0;
        }
        double peak = PEAK_RATIO * total;
        double stretched = at < peak ? (peak - at) / PEAK_RATIO : (at - peak) / (1 - PEAK_RATIO);
        double scale = depthMm() / total * Math.pow(total + B_MINUTES, N);
        return 60 * scale * ((1 - N) * stretched + B_MINUTES) / Math.pow(stretched + B_MINUTES, 1 + N);
    }

    private static double minutes(Duration duration) {
        return duration.toNanos() / 6e10;
    }
}
