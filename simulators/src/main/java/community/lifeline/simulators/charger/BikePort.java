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
    private static final double LARGE_W = 340;
    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
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
    private boolean dark;

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
        double worse = incident.orElse(null) instanceof ChargerIncident.BadContact bad ? bad.times() : 1;
        plug.advance(watts() / VOLTS, worse, ambient, step);
        if (incident.orElse(null) instanceof ChargerIncident.ThermalRunaway runaway) {
            boolean heated = breaker.live() && !cell.vented();
            cell.advance(heated ? runaway.heatingKelvinPerMinute() : 0, step);
        }
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            boolean changed = incident.get() instanceof ChargerIncident.NoTaper;
            incident = Optional.empty();
            charge = changed || cell.vented() ? Optional.empty() : charge; // nobody charges what has burnt
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
        plugIn(new BikeCharge(
                plateau, Duration.ofMinutes(random.nextInt(120, 301)), Duration.ofMinutes(random.nextInt(20, 41))));
    }

    private void plugIn(BikeCharge bike) {
        charge = Optional.of(bike);
        plugged = Duration.ZERO;
        announced = false;
    }

    private double watts() {
        if (cell.vented() || !breaker.live() || isDark()) {
            return 0;
        }
        if (incident.orElse(null) instanceof ChargerIncident.Overload several) {
            return several.watts();
        }
        return charge.map(bike -> bike.watts(plugged)).orElse(0.0);
    }

    private boolean isDark() {
        return incident.orElse(null) instanceof ChargerIncident.PowerCut;
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        if (breaker.changed(now) || dark != isDark()) {
            dark = isDark();
            uplink.event(Payload.at(now), breaker.live() && !dark ? "power_on" : "power_off");
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
        return payload.flag("mains", breaker.live() && !dark).choice("site", "ebike_port");
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
        switch (charger) {
            case ChargerIncident.NoTaper _ -> plugIn(new BikeCharge(LARGE_W, charger.lasts(), Duration.ofHours(1)));
            case ChargerIncident.BadContact _ -> plugIn(new BikeCharge(LARGE_W, FOUR_HOURS, HALF_AN_HOUR));
            case ChargerIncident.LongCharge slow ->
                plugIn(new BikeCharge(slow.watts(), slow.constantCurrent(), HALF_AN_HOUR));
            case ChargerIncident.PowerCut _, ChargerIncident.Exhaust _, ChargerIncident.GroundFault _ -> {}
            case ChargerIncident.ThermalRunaway _, ChargerIncident.WarmDay _, ChargerIncident.Overload _ -> plugIn();
        }
    }
}
