package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;

/** A wet hydrant whose pressure gives way to the demand of the hour; domain reference 7.4. */
record HydrantManner() implements Manner {
    private static final double NOISE_KPA = 2;
    private static final int REST = 1;
    private static final int SWING = 2;
    private static final int BATTERY = 3;
    private static final int NOISE = 4;

    @Override
    public Payload report(Draw draw, Instant now) {
        long moment = now.toEpochMilli();
        double demand = DayCurve.WATER_DEMAND.at(now);
        double steady = draw.trait(REST, 300, 380) - draw.trait(SWING, 8, 20) * demand * demand;
        double pressure = steady + NOISE_KPA * draw.gaussian(NOISE, moment);
        return Payload.at(now)
                .number("pressure", pressure, 0)
                .number("pressure_min", Math.min(pressure, steady - draw.at(NOISE + 1, moment, 4, 8)), 0)
                .number("pressure_max", Math.max(pressure, steady + draw.at(NOISE + 2, moment, 4, 8)), 0)
                .number("flow", 0, 1)
                .flag("cap_open", false)
                .flag("water_present", false)
                .number("temperature", 15 + draw.at(NOISE + 3, moment, -1, 1), 1)
                .number("battery", Math.rint(draw.trait(BATTERY, 50, 100)), 0)
                .choice("type", "wet")
                .choice("site", "municipal");
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return Duration.ofHours(1);
    }
}
