package community.lifeline.simulators.drainage;

import java.time.Duration;

/**
 * Ground that rain runs off from: a share of it reaches the drain, delayed by a linear reservoir {@code dS/dt = Q − S/K}.
 * Domain reference 4.4. Confined to one device.
 */
final class Catchment {
    private final double areaM2;
    private final double runoffShare;
    private final Duration delay;
    private double storedM3;

    Catchment(double areaM2, double runoffShare, Duration delay) {
        if (!(areaM2 > 0) || runoffShare < 0 || runoffShare > 1 || !delay.isPositive()) {
            throw new IllegalArgumentException("a catchment needs an area, a share of 0 to 1 and a delay, not " + areaM2
                    + " m2, " + runoffShare + ", " + delay);
        }
        this.areaM2 = areaM2;
        this.runoffShare = runoffShare;
        this.delay = delay;
    }

    /** Takes rain for {@code step}; gives what flows out at its end, in m3/s. Exact for rain that is steady meanwhile. */
    double advance(double rainMmPerHour, Duration step) {
        double seconds = step.toNanos() / 1e9;
        double k = delay.toNanos() / 1e9;
        double inflow = runoffShare * areaM2 * rainMmPerHour / 1000 / 3600;
        storedM3 = inflow * k + (storedM3 - inflow * k) * Math.exp(-seconds / k);
        return outflow();
    }

    double outflow() {
        return storedM3 / (delay.toNanos() / 1e9);
    }

    double storedM3() {
        return storedM3;
    }
}
