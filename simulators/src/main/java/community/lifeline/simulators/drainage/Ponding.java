package community.lifeline.simulators.drainage;

import java.time.Duration;

/**
 * A low spot in a road: what the gully cannot take stands there, and drains away exponentially
 * ({@code A dz/dt = max(0, Q − Qcap) − A z/K}). Domain reference 4.4. Confined to one device.
 */
final class Ponding {
    private final double areaM2;
    private final double gullyM3PerSecond;
    private final Duration recession;
    private double depthM;

    Ponding(double areaM2, double gullyM3PerSecond, Duration recession) {
        this.areaM2 = areaM2;
        this.gullyM3PerSecond = gullyM3PerSecond;
        this.recession = recession;
    }

    /** Takes {@code inflow} m3/s for {@code step}; gives the depth in m at its end. */
    double advance(double inflow, Duration step) {
        double seconds = step.toNanos() / 1e9;
        double k = recession.toNanos() / 1e9;
        double end = Math.max(0, inflow - gullyM3PerSecond) * k / areaM2;
        depthM = end + (depthM - end) * Math.exp(-seconds / k);
        return depthM;
    }

    double depthM() {
        return depthM;
    }
}
