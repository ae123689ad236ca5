package community.lifeline.simulators.drainage;

import java.time.Duration;

/**
 * A manhole on a round pipe: {@code A dh/dt = Qin − Qout(h)}, Manning's formula while the pipe runs partly full, the
 * hydraulic gradient to the next manhole once it is surcharged. Domain reference 4.4. Levels in m above the invert; water
 * above the cover spills and is gone. Confined to one device.
 */
final class Manhole {
    /** What a manhole is: its shaft, pipe and how deep it lies. */
    record Shape(double shaftM2, double pipeM, double slope, double roughness, double lengthM, double coverM) {
        Shape {
            if (!(shaftM2 > 0) || !(pipeM > 0) || !(slope > 0) || !(roughness > 0) || !(coverM > pipeM)) {
                throw new IllegalArgumentException("a manhole needs a shaft, a sloping pipe and a cover above it: "
                        + shaftM2 + " m2, " + pipeM + " m, " + slope + ", " + roughness + ", " + coverM + " m");
            }
        }
    }

    private static final Duration STEP = Duration.ofMillis(500);

    private final Shape shape;
    private double levelM;

    Manhole(Shape shape, double levelM) {
        this.shape = shape;
        this.levelM = levelM;
    }

    /**
     * Takes {@code inflow} m3/s for {@code elapsed} while the next manhole stands at {@code downstreamM}, measured from
     * its own invert; {@code open} is the share of the pipe that is not blocked. Gives the level at the end.
     */
    double advance(double inflow, double downstreamM, double open, Duration elapsed) {
        double left = elapsed.toNanos() / 1e9;
        double longest = STEP.toNanos() / 1e9;
        while (left > 1e-9) {
            double step = Math.min(longest, left);
            double change = (inflow - open * outflow(levelM, downstreamM)) / shape.shaftM2 * step;
            levelM = Math.clamp(levelM + change, 0, shape.coverM);
            left -= step;
        }
        return levelM;
    }

    double levelM() {
        return levelM;
    }

    /** m3/s that the pipe carries with water at {@code level}. */
    double outflow(double level, double downstreamM) {
        if (level <= 0) {
            return 0;
        }
        double surcharge = level - shape.pipeM;
        if (level + shape.slope * shape.lengthM <= downstreamM) {
            return 0; // it stands higher there than here
        }
        if (surcharge < 0) {
            return manning(level, shape.slope);
        }
        double backwater = Math.max(0, downstreamM - shape.pipeM);
        double gradient = shape.slope + (surcharge - backwater) / shape.lengthM;
        return gradient <= 0 ? 0 : full(gradient);
    }

    private double manning(double level, double slope) {
        double angle = 2 * Math.acos(1 - 2 * level / shape.pipeM);
        double area = shape.pipeM * shape.pipeM / 8 * (angle - Math.sin(angle));
        double radius = shape.pipeM / 4 * (1 - Math.sin(angle) / angle);
        return area * Math.pow(radius, 2.0 / 3) * Math.sqrt(slope) / shape.roughness;
    }

    private double full(double gradient) {
        double area = Math.PI * shape.pipeM * shape.pipeM / 4;
        return area * Math.pow(shape.pipeM / 4, 2.0 / 3) * Math.sqrt(gradient) / shape.roughness;
    }
}
