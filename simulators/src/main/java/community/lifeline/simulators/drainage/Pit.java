package community.lifeline.simulators.drainage;

import community.lifeline.simulators.device.Payload;
import java.time.Duration;
import java.time.Instant;

/**
 * The sump of a garage or of an elevator's pit: ground water seeps in, more of it in rain, and a pump starts at one level
 * and stops at another ({@code A dh/dt = Qin − Qpump}). Confined to one device.
 */
final class Pit implements WaterBody {
    private static final double AREA_M2 = 4;
    private static final double DEEP_M = 2.2;
    private static final double START_M = 0.8;
    private static final double STOP_M = 0.3;
    private static final double PUMP_M3_PER_S = 0.008;
    private static final double SEEPAGE_M3_PER_S = 0.00012;
    /** What runs down the ramp and through the walls, of a surface of this size. */
    private static final double RAIN_AREA_M2 = 180;

    private final double scale;
    private double levelM;
    private boolean pumps;
    private boolean tripped;

    Pit(double scale, double levelM) {
        this.scale = scale;
        this.levelM = levelM;
    }

    @Override
    public void advance(Flow flow, Instant end, Duration step) {
        tripped = !flow.pumping();
        pumps = !tripped && (levelM >= START_M || (pumps && levelM > STOP_M));
        double in = SEEPAGE_M3_PER_S * scale + RAIN_AREA_M2 * flow.rainMmPerHour() / 3.6e6 + flow.inflowM3PerSecond();
        double out = pumps ? PUMP_M3_PER_S : 0;
        levelM = Math.clamp(levelM + (in - out) / AREA_M2 * step.toNanos() / 1e9, 0, DEEP_M);
    }

    @Override
    public double depth() {
        return levelM;
    }

    @Override
    public double mountM() {
        return DEEP_M + 0.3;
    }

    @Override
    public boolean isHigh() {
        return levelM >= 1.5;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Payload describe(Payload payload, double error) {
        return payload.number("level", Math.max(0, levelM + error), 3)
                .choice("pump", tripped ? "fault" : pumps ? "running" : "standby")
                .choice("site", "pump_pit");
    }
}
