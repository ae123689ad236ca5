package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;

/** Gauges in dry weather: waste water in two humps a day, dry roads; domain reference 4.4. */
record DrainManner(Role role) implements Manner {
    private static final double PIPE_M = 0.5;
    private static final double ROAD_MOUNT_M = 4;
    private static final double PIT_MOUNT_M = 2.5;
    private static final int DEPTH = 1;
    private static final int BATTERY = 2;
    private static final int NOISE = 3;
    private static final int BLIND_ZONE_MM = 250;

    @Override
    public Payload report(Draw draw, Instant now) {
        if (role == Role.PUMP_PIT) {
            return pit(draw, now);
        }
        double error = 0.003 * draw.gaussian(NOISE, now.toEpochMilli());
        boolean manhole = role == Role.DRAIN_MANHOLE;
        double mount = manhole ? draw.trait(DEPTH, 2.2, 3.2) : ROAD_MOUNT_M;
        double depth = Math.max(0, (manhole ? 0.05 * Math.sqrt(DayCurve.WATER_DEMAND.at(now)) : 0) + error);
        Payload payload = Payload.at(now);
        if (manhole) {
            payload.number("level", depth, 3)
                    .number("fill", depth / PIPE_M, 3)
                    .number("freeboard", mount - depth, 3)
                    .choice("site", "manhole");
        } else {
            payload.number("ponding_depth", depth, 3)
                    .choice("site", role == Role.DRAIN_UNDERPASS ? "underpass" : "road");
        }
        return payload.number("distance", Math.max(BLIND_ZONE_MM, 1000 * (mount - depth)), 0)
                .choice("echo", "normal")
                .number("rain_rate", 0, 1)
                .number("battery", Math.rint(draw.trait(BATTERY, 50, 100)), 0);
    }

    /** Between the levels at which its pump stops and starts. */
    private static Payload pit(Draw draw, Instant now) {
        double level = draw.at(NOISE, now.toEpochMilli() / 600_000, 0.3, 0.8);
        return Payload.at(now)
                .number("level", level, 3)
                .choice("pump", "standby")
                .choice("site", "pump_pit")
                .number("distance", 1000 * (PIT_MOUNT_M - level), 0)
                .choice("echo", "normal")
                .number("battery", Math.rint(draw.trait(BATTERY, 50, 100)), 0);
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return role == Role.DRAIN_MANHOLE ? Duration.ofMinutes(30) : Duration.ofMinutes(10);
    }
}
