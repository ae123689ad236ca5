package community.lifeline.simulators.gas;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Order;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.sense.DayCurve;
import community.lifeline.simulators.sense.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** A combustible-gas detector and the room or manhole around it. Its set-point is 10 %LEL with 2 % of hysteresis. */
public final class GasDetector implements Behaviour {
    private static final double SET_POINT_LEL = 10;
    private static final double RELEASE_LEL = 8;
    /** From here on a detector that measures reports at the pace of an alarm. */
    private static final double WATCHFUL_LEL = 4;

    private static final double WINDOWS_OPEN_PER_HOUR = 6;
    private static final Duration WATCHFUL_LOOK = Duration.ofSeconds(2);
    private static final Duration WATCHFUL_STEP = Duration.ofSeconds(1);
    /** T90 of 20 s, noise 0.3 %LEL, drift within ±3 %LEL a year; domain reference 2.4 [M]. */
    private static final double LAG_SECONDS = 20 / 2.3;

    private final GasMount mount;
    private final Sensor sensor;
    private final SplittableRandom random;
    private final double temperature;
    private final double battery;
    private Room room;
    private double fraction;
    private Optional<GasIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private final ShutOff valve = new ShutOff();
    private boolean alarm;
    private boolean watchful;

    public GasDetector(GasMount mount, SplittableRandom random) {
        this.mount = mount;
        this.random = random;
        room = mount == GasMount.VOID ? new Room(5, 0.2) : new Room(20, 0.5);
        double drift = random.nextDouble(-3, 3);
        sensor = new Sensor(new Sensor.Traits(LAG_SECONDS, 0.3, mount.resolution(), drift, 0, 100), 0, random.split());
        temperature = random.nextDouble(16, 26);
        battery = random.nextInt(55, 101);
    }

    @Override
    public Pace pace() {
        if (incident.isPresent() || alarm || valve.moves() || Room.percentLel(fraction) > 0.5) {
            return new Pace(alarm || watchful ? mount.alarmInterval() : mount.interval(), WATCHFUL_LOOK, WATCHFUL_STEP);
        }
        return Pace.calm(mount.interval());
    }

    @Override
    public void advance(Instant end, Duration step) {
        now = end;
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            incident = Optional.empty();
            room = room.withAirChanges(WINDOWS_OPEN_PER_HOUR);
            valve.openByHand();
        }
        boolean flows = !valve.closed();
        double leak = flows && incident.orElse(null) instanceof GasIncident.Leak gas ? gas.flowM3PerHour() : 0;
        fraction = room.after(fraction, leak, step);
        sensor.advance(Room.percentLel(fraction) + vapour(end) + sewerGas(end), step);
    }

    /** A swell that peaks after a third of its time. */
    private double vapour(Instant at) {
        if (incident.orElse(null) instanceof GasIncident.Solvent solvent) {
            double peakAfter = solvent.lasts().toNanos() / 3.0;
            double part = Duration.between(began, at).toNanos() / peakAfter;
            return solvent.peakLel() * part * Math.exp(1 - part);
        }
        return 0;
    }

    /** Biogas in a manhole swings by up to 3 %LEL and peaks before dawn; domain reference 2.4 [M]. */
    private double sewerGas(Instant at) {
        if (mount != GasMount.VOID) {
            return 0;
        }
        double hour = at.atZone(DayCurve.ZONE).toLocalTime().toSecondOfDay() / 3600.0;
        return 1.2 + 1.2 * Math.cos((hour - 5) / 24 * 2 * Math.PI);
    }

    @Override
    public boolean look(Instant at, Uplink uplink) {
        double lel = sensor.read();
        boolean shut = valve.arrived(at);
        if (shut) {
            uplink.event(measured(Payload.at(at), lel), "valve_closed");
        }
        return judge(at, lel, uplink) || shut;
    }

    private boolean judge(Instant at, double lel, Uplink uplink) {
        watchful = mount != GasMount.SIGNAL && lel >= WATCHFUL_LEL;
        if (!alarm && lel >= SET_POINT_LEL) {
            alarm = true;
            uplink.event(measured(Payload.at(at), lel), "alarm");
            return true;
        }
        if (alarm && lel < RELEASE_LEL) {
            alarm = false;
            uplink.event(measured(Payload.at(at), lel), "alarm_cleared");
            return true;
        }
        return false;
    }

    @Override
    public Payload report(Instant at) {
        Payload payload = measured(Payload.at(at), sensor.read());
        payload.flag("alarm", alarm);
        return switch (mount) {
            case SIGNAL -> payload.choice("sensor", "normal").number("battery", battery, 0);
            case HOUSEHOLD, COMMERCIAL ->
                payload.number("temperature", temperature + wobble(), 1)
                        .number("humidity", 55 + 5 * wobble(), 0)
                        .choice("valve", valve.closed() ? "closed" : "open")
                        .flag("mains", true);
            case VOID ->
                payload.number("temperature", temperature + wobble(), 1).number("battery", battery, 0);
        };
    }

    private Payload measured(Payload payload, double lel) {
        return switch (mount) {
            case SIGNAL -> payload;
            case HOUSEHOLD, COMMERCIAL -> payload.number("lel", lel, 0);
            case VOID -> payload.number("lel", lel, 1).number("ch4_vol", lel * Room.LEL, 2);
        };
    }

    /** Opening from afar is no command that it knows: whoever opens it must be there. */
    @Override
    public boolean obey(Order order, Instant at) {
        boolean known = (mount == GasMount.HOUSEHOLD || mount == GasMount.COMMERCIAL) && order.sets("valve", "closed");
        if (known) {
            valve.close(at, incident.orElse(null) instanceof GasIncident.Leak leak && leak.valveSticks());
        }
        return known;
    }

    private double wobble() {
        return random.nextDouble(-0.5, 0.5);
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof GasIncident gas)) {
            throw Incident.foreign("a gas detector", what);
        }
        incident = Optional.of(gas);
        began = start;
        if (gas instanceof GasIncident.Leak leak) {
            room = new Room(leak.roomM3(), leak.airChangesPerHour());
        }
    }

    /** The truth in front of the sensor, in %LEL. */
    double percentLel() {
        return Room.percentLel(fraction) + vapour(now) + sewerGas(now);
    }
}
