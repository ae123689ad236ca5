package community.lifeline.simulators.city;

import community.lifeline.simulators.charger.BikeCharge;
import community.lifeline.simulators.charger.Weather;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sheds of e-bikes, which come between 17 and 22 h, charge for hours and are gone by morning; domain reference 5.6. */
record BikeManner(Role role) implements Manner {
    private static final double VOLTS = 222;
    private static final double SHARE = 0.75;
    private static final Duration STAYS = Duration.ofHours(9);
    /** Of socket and small wiring: 20 K at 350 W. */
    private static final double KELVIN_PER_SQUARE_AMPERE = 20 / 2.5;

    private static final int PLATEAU = 1;
    private static final int HOURS = 2;
    private static final int TAPER = 3;
    private static final int NOISE = 4;

    @Override
    public Payload report(Draw draw, Instant now) {
        return role == Role.BIKE_SHED ? shed(draw, now) : port(draw, now);
    }

    private static Payload shed(Draw draw, Instant now) {
        long moment = now.toEpochMilli();
        return Payload.at(now)
                .number("shed_temperature", Weather.celsius(now) + draw.at(NOISE, moment, -0.2, 0.2), 1)
                .number("co", draw.at(NOISE + 1, moment, 0, 2), 0)
                .number("smoke_density", 0, 1)
                .flag("smoke", false)
                .number("ports", Role.PORTS_A_SHED, 0)
                .number("ports_charging", Math.rint(Role.PORTS_A_SHED * DayCurve.BIKES_PLUGGED.at(now)), 0)
                .choice("site", "ebike_shed")
                .flag("mains", true);
    }

    private static Payload port(Draw draw, Instant now) {
        Optional<Evening> stay = Evening.at(draw, now, SHARE, 17, 22, STAYS);
        double watts = stay.map(evening -> charge(draw, evening).watts(evening.since()))
                .orElse(0.0);
        double amperes = watts / VOLTS;
        Payload payload = Payload.at(now)
                .choice("port_state", watts <= 0 ? "idle" : watts < 30 ? "full" : "charging")
                .number("power", watts, 1)
                .number("current", amperes, 2)
                .number("voltage", VOLTS + draw.at(NOISE, now.toEpochMilli(), -2, 2), 1)
                .number("port_temperature", Weather.celsius(now) + KELVIN_PER_SQUARE_AMPERE * amperes * amperes, 1)
                .choice("battery_info", stay.isEmpty() ? "unrecognised" : "lithium");
        stay.ifPresent(evening ->
                payload.number("charging_time", (double) evening.since().toMinutes(), 0));
        return payload.flag("mains", true).choice("site", "ebike_port");
    }

    private static BikeCharge charge(Draw draw, Evening evening) {
        return new BikeCharge(
                draw.at(PLATEAU, evening.day(), 120, 180),
                Duration.ofMinutes((long) draw.at(HOURS, evening.day(), 120, 300)),
                Duration.ofMinutes((long) draw.at(TAPER, evening.day(), 20, 40)));
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return role == Role.BIKE_SHED ? Duration.ofSeconds(30) : Duration.ofMinutes(2);
    }
}
