package community.lifeline.simulators.charger;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Order;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.ChargerIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The host of an e-bike shed: it beats every 30 s and watches the shed's air, its smoke and CO. A battery that runs away
 * smokes when it vents and sets the shed alight a minute later.
 */
public final class BikeShed implements Behaviour {
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration ALARM_BEAT = Duration.ofSeconds(5);
    private static final Duration WATCHFUL = Duration.ofSeconds(1);
    private static final Duration FLAME_AFTER = Duration.ofSeconds(60);
    private static final Duration FIRE_OUT_AFTER = Duration.ofMinutes(12);
    /** Where an electrochemical cell ends. */
    private static final double MOST_CO_PPM = 2_000;

    private static final double AIR_CHANGES = 6;
    private static final double CELL_AMBIENT = 30;

    private final int ports;
    private final SplittableRandom random;
    private final Shed air;
    private Optional<ChargerIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private Instant vented = Instant.MAX;
    private Runaway cell = new Runaway(CELL_AMBIENT);
    private final Breaker breaker = new Breaker();
    private boolean smoke;
    private boolean flame;
    private boolean dark;

    public BikeShed(int ports, SplittableRandom random) {
        this.ports = ports;
        this.random = random;
        air = new Shed(90, 22);
    }

    @Override
    public Pace pace() {
        if (breaker.moves()) {
            return new Pace(HEARTBEAT, WATCHFUL, WATCHFUL);
        }
        boolean burns = incident.orElse(null) instanceof ChargerIncident.ThermalRunaway;
        return burns
                ? new Pace(smoke ? ALARM_BEAT : HEARTBEAT, WATCHFUL, WATCHFUL)
                : new Pace(HEARTBEAT, HEARTBEAT, HEARTBEAT);
    }

    @Override
    public void advance(Instant end, Duration step) {
        if (incident.orElse(null) instanceof ChargerIncident.ThermalRunaway runaway) {
            burn(runaway, end, step);
        } else {
            flame = false;
        }
        air.advance(flame, outside(end), AIR_CHANGES, step);
        if (incident.orElse(null) instanceof ChargerIncident.Exhaust motor) {
            air.foul(motor.coPpmPerMinute() * step.toNanos() / 6e10);
        }
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            incident = Optional.empty();
            vented = Instant.MAX;
            cell = new Runaway(CELL_AMBIENT);
        }
    }

    private void burn(ChargerIncident.ThermalRunaway runaway, Instant end, Duration step) {
        cell.advance(cell.vented() || !breaker.live() ? 0 : runaway.heatingKelvinPerMinute(), step);
        if (cell.vented() && vented.equals(Instant.MAX)) {
            vented = end;
        }
        boolean ventedForLong = cell.vented() && end.isAfter(vented.plus(FLAME_AFTER));
        flame = ventedForLong && end.isBefore(vented.plus(FIRE_OUT_AFTER));
    }

    private double outside(Instant at) {
        return incident.orElse(null) instanceof ChargerIncident.WarmDay warm
                ? Weather.celsius(at, warm.outsideCelsius())
                : Weather.celsius(at);
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        boolean before = smoke;
        smoke = !vented.equals(Instant.MAX) && (air.coPpm() > 30 || now.isBefore(vented.plus(FIRE_OUT_AFTER)));
        if (smoke != before) {
            uplink.event(Payload.at(now).number("smoke_density", density(), 1), smoke ? "smoke" : "smoke_cleared");
        }
        boolean switched = breaker.changed(now) || dark != isDark();
        dark = isDark();
        if (switched) {
            uplink.event(Payload.at(now), breaker.live() && !dark ? "power_on" : "power_off");
        }
        return smoke != before || switched;
    }

    private boolean isDark() {
        return incident.orElse(null) instanceof ChargerIncident.PowerCut;
    }

    private double density() {
        return smoke ? Math.min(100, 12 + air.coPpm() / 20) : 0;
    }

    @Override
    public Payload report(Instant now) {
        return Payload.at(now)
                .number("shed_temperature", air.celsius() + random.nextDouble(-0.2, 0.2), 1)
                .number("co", Math.min(MOST_CO_PPM, air.coPpm() + random.nextDouble(0, 2)), 0)
                .number("smoke_density", density(), 1)
                .flag("smoke", smoke)
                .number("ports", ports, 0)
                .number(
                        "ports_charging",
                        breaker.live() && !dark ? Math.rint(ports * DayCurve.BIKES_PLUGGED.at(now)) : 0,
                        0)
                .choice("site", "ebike_shed")
                .flag("mains", breaker.live() && !dark);
    }

    @Override
    public boolean obey(Order order, Instant now) {
        boolean known = order.sets("power", "off");
        if (known) {
            breaker.cut(
                    now,
                    incident.orElse(null) instanceof ChargerIncident.ThermalRunaway runaway && runaway.relaySticks());
        }
        return known;
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof ChargerIncident charger)) {
            throw Incident.foreign("a bike shed", what);
        }
        incident = Optional.of(charger);
        began = start;
    }
}
