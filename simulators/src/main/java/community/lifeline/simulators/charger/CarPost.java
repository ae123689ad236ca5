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

/** A post for electric cars: they come home in the evening, charge, and stay plugged until morning. */
public final class CarPost implements Behaviour {
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration METER = Duration.ofMinutes(1);
    private static final double ARRIVAL_PER_MINUTE = 0.006;
    private static final double LEAVES_PER_MINUTE = 0.01;
    private static final double FULL = 0.999;

    private final CarCharge.Current current;
    private final SplittableRandom random;
    private final Plug gun;
    private Optional<CarCharge> car = Optional.empty();
    private double soc;
    private double energyKwh;
    private final Breaker breaker = new Breaker();
    private String said = "Available";
    private boolean dark;
    private Optional<ChargerIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;

    public CarPost(CarCharge.Current current, SplittableRandom random) {
        this.current = current;
        this.random = random;
        gun = Plug.ofCarPost(current);
        energyKwh = random.nextDouble(500, 20_000);
    }

    @Override
    public Pace pace() {
        if (breaker.moves()) {
            return new Pace(METER, Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
        return car.isPresent() ? new Pace(METER, METER, METER) : new Pace(IDLE, METER, METER);
    }

    @Override
    public void advance(Instant end, Duration step) {
        comeAndGo(end, step.toNanos() / 6e10);
        if (car.isPresent()) {
            energyKwh += kw() * step.toNanos() / 3.6e12;
            soc = Math.min(FULL, car.get().after(soc, step));
        }
        double ambient = incident.orElse(null) instanceof ChargerIncident.WarmDay warm
                ? Weather.celsius(end, warm.outsideCelsius())
                : Weather.celsius(end);
        double worse = incident.orElse(null) instanceof ChargerIncident.BadContact bad ? bad.times() : 1;
        gun.advance(amperes(), worse, ambient, step);
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            incident = Optional.empty();
        }
    }

    private void comeAndGo(Instant end, double minutes) {
        double busy = DayCurve.BIKES_PLUGGED.at(end);
        if (car.isEmpty() && random.nextDouble() < ARRIVAL_PER_MINUTE * busy * minutes) {
            plugIn();
        } else if (soc >= FULL && random.nextDouble() < LEAVES_PER_MINUTE * (1 - busy) * minutes) {
            car = Optional.empty();
        }
    }

    private void plugIn() {
        plugIn(random.nextInt(4) == 0);
    }

    private void plugIn(boolean small) {
        double kw = current == CarCharge.Current.DC ? 60 : small ? 3.3 : 7;
        car = Optional.of(new CarCharge(current, kw, random.nextDouble(40, 80)));
        soc = random.nextDouble(0.15, 0.6);
    }

    private double kw() {
        return car.map(plugged -> soc >= FULL || !breaker.live() || isDark() || isTripped() ? 0 : plugged.kw(soc))
                .orElse(0.0);
    }

    private boolean isDark() {
        return incident.orElse(null) instanceof ChargerIncident.PowerCut;
    }

    private boolean isTripped() {
        return incident.orElse(null) instanceof ChargerIncident.GroundFault;
    }

    private double amperes() {
        return kw() * 1000 / volts();
    }

    private double volts() {
        return current == CarCharge.Current.AC ? 225 : 400;
    }

    private String status() {
        if (isTripped()) {
            return "Faulted";
        }
        if (!breaker.live() || isDark()) {
            return "Unavailable";
        }
        if (car.isEmpty()) {
            return "Available";
        }
        return soc >= FULL ? "SuspendedEV" : "Charging";
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        if (breaker.changed(now) || dark != isDark()) {
            dark = isDark();
            uplink.event(Payload.at(now), breaker.live() && !dark ? "power_on" : "power_off");
        }
        if (isTripped() && !said.equals("Faulted")) {
            uplink.event(Payload.at(now), "ground_failure");
        }
        boolean changed = !status().equals(said);
        if (changed && status().equals("Charging")) {
            uplink.event(Payload.at(now).number("soc", soc * 100, 0), "charge_started");
        } else if (changed && said.equals("Charging")) {
            uplink.event(Payload.at(now).number("energy", energyKwh, 3), "charge_stopped");
        }
        said = status();
        return changed;
    }

    @Override
    public Payload report(Instant now) {
        Payload payload = Payload.at(now)
                .choice("status", status())
                .choice("error", isTripped() ? "GroundFailure" : "NoError")
                .number("power", kw() * 1000, 1)
                .number("current", amperes(), 2)
                .number("voltage", volts() + random.nextDouble(-2, 2), 1)
                .number("energy", energyKwh, 3)
                .number("gun_temperature", gun.celsius() + random.nextDouble(-0.2, 0.2), 1);
        if (car.isPresent()) {
            payload.number("soc", soc * 100, 0);
        }
        return payload.flag("plugged", car.isPresent())
                .flag("mains", breaker.live() && !dark)
                .choice("site", "ev");
    }

    @Override
    public boolean obey(Order order, Instant now) {
        boolean known = order.sets("power", "off");
        if (known) {
            breaker.cut(now, false);
        }
        return known;
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof ChargerIncident charger)) {
            throw Incident.foreign("a car post", what);
        }
        incident = Optional.of(charger);
        began = start;
        plugIn(charger instanceof ChargerIncident.WarmDay && random.nextInt(4) == 0);
        soc = Math.min(soc, 0.3);
    }
}
