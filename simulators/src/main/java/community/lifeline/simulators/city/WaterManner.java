package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.sense.DayCurve;
import community.lifeline.simulators.water.Chlorine;
import community.lifeline.simulators.water.Mix;
import java.time.Duration;
import java.time.Instant;

/** A pump room whose water is the older the less is drawn; domain reference 3.4. */
record WaterManner() implements Manner {
    private static final Chlorine DECAY = new Chlorine(0.04);
    private static final double DOSED_MG_PER_L = 0.45;
    private static final double CELSIUS = 18;
    private static final double TANK_HOURS = 6;
    private static final int TURBIDITY = 1;
    private static final int CONDUCTIVITY = 2;
    private static final int NOISE = 3;

    @Override
    public Payload report(Draw draw, Instant now) {
        long moment = now.toEpochMilli();
        double demand = DayCurve.WATER_DEMAND.at(now);
        Duration age = Duration.ofSeconds((long) (TANK_HOURS / Math.max(0.2, demand) * 3600));
        double chlorine = DECAY.after(DOSED_MG_PER_L, age, CELSIUS) + 0.004 * draw.gaussian(NOISE, moment);
        double swing = 0.05 * Math.sin(moment / 8.64e7 * 2 * Math.PI);
        double turbidity =
                draw.trait(TURBIDITY, 0.15, 0.3) * (1 + 0.2 * demand) + 0.004 * draw.gaussian(NOISE + 1, moment);
        return Payload.at(now)
                .number("turbidity", turbidity, 3)
                .number("free_chlorine", chlorine, 2)
                .number("ph", 7.2 + swing + 0.005 * draw.gaussian(NOISE + 2, moment), 2)
                .number(
                        "conductivity",
                        draw.trait(CONDUCTIVITY, 160, 240) * (1 + swing / 3) + 0.5 * draw.gaussian(NOISE + 3, moment),
                        1)
                .number("orp", Mix.orp(chlorine) + 2 * draw.gaussian(NOISE + 4, moment), 0)
                .number("temperature", CELSIUS + draw.at(NOISE + 5, moment, -0.2, 0.2), 1)
                .number("discharge_pressure", 450 - 40 * demand + draw.at(NOISE + 6, moment, -3, 3), 0)
                .choice("pump", "running")
                .choice("uv", "on");
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return Duration.ofMinutes(5);
    }
}
