package community.lifeline.simulators.drainage;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** The water under a gauge. Depths in m; the gauge hangs {@link #mountM} above the bottom. Confined to one device. */
public sealed interface WaterBody permits WaterBody.Road, WaterBody.Shaft, Pit {
    void advance(Flow flow, Instant end, Duration step);

    double depth();

    double mountM();

    boolean isHigh();

    /** In dry weather. */
    Duration interval();

    /** What the gauge says of it, when its echo is {@code error} m too high. */
    Payload describe(Payload payload, double error);

    /** A low spot of a road, 0.2 ha around it, with a gully for some years' rain. */
    static WaterBody road(boolean underpass, SplittableRandom random) {
        return new Road(underpass, random.nextDouble(0.95, 1.05));
    }

    static WaterBody manhole(SplittableRandom random) {
        return new Shaft(random.nextDouble(0.8, 1.2), random.nextDouble(2.2, 3.2));
    }

    /** A sump with its pump. */
    static WaterBody pit(SplittableRandom random) {
        return new Pit(random.nextDouble(0.7, 1.3), random.nextDouble(0.3, 0.7));
    }

    /** Calibrated so that a storm of 30 years fills it to about 35 cm in 40 min; domain reference 4.4. */
    final class Road implements WaterBody {
        private static final double HIGH_M = 0.15;

        private final Catchment catchment;
        private final Ponding pond;
        private final boolean underpass;

        private Road(boolean underpass, double scale) {
            this.underpass = underpass;
            catchment = new Catchment(3_000 * scale, 0.75, Duration.ofMinutes(15));
            pond = new Ponding(120, 0.018, Duration.ofMinutes(45));
        }

        @Override
        public void advance(Flow flow, Instant end, Duration step) {
            pond.advance(catchment.advance(flow.rainMmPerHour(), step) + flow.inflowM3PerSecond(), step);
        }

        @Override
        public double depth() {
            return pond.depthM();
        }

        @Override
        public double mountM() {
            return 4;
        }

        @Override
        public boolean isHigh() {
            return depth() >= HIGH_M;
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Payload describe(Payload payload, double error) {
            return payload.number("ponding_depth", Math.max(0, depth() + error), 3)
                    .choice("site", underpass ? "underpass" : "road");
        }
    }

    /** A manhole on a pipe of 50 cm that also carries the houses' waste water. */
    final class Shaft implements WaterBody {
        private static final double PIPE_M = 0.5;
        private static final double DRY_FLOW_M3_PER_S = 0.006;

        private final Catchment catchment;
        private final Manhole manhole;
        private final double coverM;

        private Shaft(double scale, double coverM) {
            this.coverM = coverM;
            catchment = new Catchment(12_000 * scale, 0.7, Duration.ofMinutes(20));
            manhole = new Manhole(new Manhole.Shape(1.1, PIPE_M, 0.003, 0.013, 40, coverM), 0.06);
        }

        @Override
        public void advance(Flow flow, Instant end, Duration step) {
            double waste = DRY_FLOW_M3_PER_S * DayCurve.WATER_DEMAND.at(end);
            double in = waste + catchment.advance(flow.rainMmPerHour(), step) + flow.inflowM3PerSecond();
            manhole.advance(in, flow.downstreamM(), flow.openShare(), step);
        }

        @Override
        public double depth() {
            return manhole.levelM();
        }

        @Override
        public double mountM() {
            return coverM;
        }

        @Override
        public boolean isHigh() {
            return depth() >= 0.8 * PIPE_M;
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Payload describe(Payload payload, double error) {
            double level = Math.max(0, depth() + error);
            return payload.number("level", level, 3)
                    .number("fill", level / PIPE_M, 3)
                    .number("freeboard", coverM - level, 3)
                    .choice("site", "manhole");
        }
    }
}
