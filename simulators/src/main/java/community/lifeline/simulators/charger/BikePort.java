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

/** One socket of a shed: bikes come in the evening, charge for hours and are gone by morning. Reports every two
 * minutes, so that a silence of five means something. */
public final class BikePort implements Behaviour {
    private static final Duration INTERVAL = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final double VOLTS = 222;
    /** Chance a minute that a free port is taken, times the share of ports that are taken at that hour. */
    private static final double ARRIVAL_PER_MINUTE = 0.02;

    private final SplittableRandom random;
    private final Plug plug = Plug.ofBikePort();
    private Optional<BikeCharge> charge = Optional.empty();
    private Duration plugged = Duration.ZERO;
    private Optional<ChargerIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private Runaway cell = new Runaway(30);
    private final Breaker breaker = new Breaker();
    private boolean announced;

    public BikePort(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Pace pace() {
        if (breaker.moves()) {
            return new Pace(INTERVAL, Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
        return incident.orElse(null) instanceof ChargerIncident.ThermalRunaway
                ? new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1))
                : new Pace(INTERVAL, INTERVAL, STEP);
    }

    @Override
    public void advance(Instant end, Duration step) {
        comeAndGo(end, step);
        plugged = plugged.plus(step);
        double ambient = Weather.celsius(end);
        if (incident.orElse(null) instanceof ChargerIncident.WarmDay warm) {
            ambient = Weather.celsius(end, warm.outsideCelsius());
        }
        plug.advance(watts() / VOLTS, ambient, step);
        if (incident.orElse(null) instanceof ChargerIncident.ThermalRunaway runaway) {
            boolean heated = breaker.live() && !cell.vented();
            cell.advance(heated ? runaway.heatingKelvinPerMinute() : 0, step);
        }
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            incident = Optional.empty();
            charge = cell.vented() ? Optional.empty() : charge; // nobody charges what has burnt
            cell = new Runaway(30);
        }
    }

    private void comeAndGo(Instant end, Duration step) {
        double busy = DayCurve.BIKES_PLUGGED.at(end);
        double minutes = step.toNanos() / 6e10;
        if (charge.isEmpty() && random.nextDouble() < ARRIVAL_PER_MINUTE * busy * minutes) {
            plugIn();
        } else if (charge.isPresent() && plugged.compareTo(charge.get().untilDone()) > 0) {
            charge = Optional.empty();
            announced = false;
        }
    }

    private void plugIn() {
        boolean large = random.nextInt(4) == 0;
        double plateau = large ? random.nextDouble(200, 350) : random.nextDouble(120, 180);
        charge = Optional.of(new BikeCharge(
                plateau, Duration.ofMinutes(random.nextInt(120, 301)), Duration.ofMinutes(random.nextInt(20, 41))));
        plugged = Duration.ZERO;
        announced = false;
    }

    private double watts() {
        return cell.vented() || !breaker.live()
                ? 0
                : charge.map(bike -> bike.watts(plugged)).orElse(0.0);
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        if (breaker.changed(now)) {
            uplink.event(Payload.at(now), breaker.live() ? "power_on" : "power_off");
            return true;
        }
        if (charge.isPresent() && !announced) {
            announced = true;
            uplink.event(Payload.at(now).number("power", watts(), 1), "charge_started");
            return true;
        }
        return false;
    }

    @Override
    public Payload report(Instant now) {
        double watts = watts();
        Payload payload = Payload.at(now)
                .choice("port_state", state(watts))
                .number("power", watts, 1)
                .number("current", watts / VOLTS, 2)
                .number("voltage", VOLTS + random.nextDouble(-2, 2), 1)
                .number("port_temperature", plug.celsius() + heatOfCell(), 1)
                .choice("battery_info", charge.isEmpty() ? "unrecognised" : "lithium");
        if (charge.isPresent()) {
            payload.number("charging_time", (double) plugged.toMinutes(), 0);
        }
        return payload.flag("mains", breaker.live()).choice("site", "ebike_port");
    }

    /** A socket half a metre from a burning battery is warmed by it. */
    private double heatOfCell() {
        return Math.max(0, cell.celsius() - 30) * 0.15;
    }

    private static String state(double watts) {
        if (watts <= 0) {
            return "idle";
        }
        return watts < BikeCharge.FULL_W ? "full" : "charging";
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
            throw Incident.foreign("a bike port", what);
        }
        incident = Optional.of(charger);
        began = start;
        plugIn();
    }
}
