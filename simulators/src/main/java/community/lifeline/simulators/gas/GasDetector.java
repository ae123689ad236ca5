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
    /** An electrochemical cell, T90 of a minute. */
    private static final double CO_LAG_SECONDS = 60 / 2.3;

    private static final double WATCHFUL_CO_PPM = 20;
    /** A cold element settles with this time constant. */
    private static final double WARM_UP_SECONDS = 20;

    private static final double ROOM_CO_PPM = 1;

    private final GasMount mount;
    private final Sensor sensor;
    private final SplittableRandom random;
    private final double temperature;
    private final double battery;
    private Room room;
    private double fraction;
    private final Sensor coSensor;
    private double coFraction;
    private Optional<GasIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private final ShutOff valve = new ShutOff();
    private boolean alarm;
    private boolean alarmIsTest;
    private boolean watchful;

    public GasDetector(GasMount mount, SplittableRandom random) {
        this.mount = mount;
        this.random = random;
        room = mount == GasMount.VOID ? new Room(5, 0.2) : new Room(20, 0.5);
        double drift = random.nextDouble(-3, 3);
        sensor = new Sensor(new Sensor.Traits(LAG_SECONDS, 0.3, mount.resolution(), drift, 0, 100), 0, random.split());
        coSensor = new Sensor(new Sensor.Traits(CO_LAG_SECONDS, 0.5, 1, 0, 0, 1_000), 0, random.split());
        temperature = random.nextDouble(16, 26);
        battery = random.nextInt(55, 101);
    }

    @Override
    public Pace pace() {
        if (incident.isPresent() || alarm || valve.moves() || Room.percentLel(fraction) > 0.5 || coFraction > 5e-6) {
            return new Pace(alarm || watchful ? mount.alarmInterval() : mount.interval(), WATCHFUL_LOOK, WATCHFUL_STEP);
        }
        return Pace.calm(mount.interval());
    }

    @Override
    public void advance(Instant end, Duration step) {
        now = end;
        if (incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()))) {
            boolean gone = !(incident.get() instanceof GasIncident.Biogas);
            incident = Optional.empty();
            room = gone ? room.withAirChanges(WINDOWS_OPEN_PER_HOUR) : room;
            valve.openByHand();
        }
        boolean flows = !valve.closed();
        double leak = flows && incident.orElse(null) instanceof GasIncident.Leak gas ? gas.flowM3PerHour() : 0;
        fraction = room.after(fraction, leak, step);
        double fumes = incident.orElse(null) instanceof GasIncident.CarbonMonoxide burner ? burner.flowM3PerHour() : 0;
        coFraction = room.after(coFraction, fumes, step);
        coSensor.advance(ROOM_CO_PPM + coFraction * 1e6, step);
        sensor.advance(percentLel(), step);
    }

    /** What the element feels beside the gas in the room: %LEL. */
    private double vapour(Instant at) {
        double seconds = Duration.between(began, at).toNanos() / 1e9;
        return switch (incident.orElse(null)) {
            case GasIncident.Solvent solvent -> {
                // A swell that peaks after a third of its time.
                double part = seconds / (solvent.lasts().toNanos() / 3e9);
                yield solvent.peakLel() * part * Math.exp(1 - part);
            }
            case GasIncident.Biogas swing ->
                swing.peakLel()
                        * Math.pow(Math.sin(Math.PI * seconds / (swing.lasts().toNanos() / 1e9)), 2);
            case GasIncident.SelfTest test -> test.peakLel();
            case GasIncident.Preheat cold -> cold.peakLel() * Math.exp(-seconds / WARM_UP_SECONDS);
            case GasIncident.Leak _, GasIncident.CarbonMonoxide _ -> 0;
            case null -> 0;
        };
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
        boolean fumes = mount == GasMount.HOUSEHOLD && coFraction * 1e6 >= WATCHFUL_CO_PPM;
        watchful = (mount != GasMount.SIGNAL && lel >= WATCHFUL_LEL) || fumes;
        if (isWarmingUp()) {
            return false; // its own alarm waits until the element is warm
        }
        if (!alarm && lel >= SET_POINT_LEL) {
            alarm = true;
            alarmIsTest = incident.orElse(null) instanceof GasIncident.SelfTest;
            uplink.event(measured(Payload.at(at), lel), "alarm");
            return true;
        }
        if (alarm && lel < RELEASE_LEL) {
            alarm = false;
            uplink.event(measured(Payload.at(at), lel), "alarm_cleared");
            alarmIsTest = false;
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

    private boolean isWarmingUp() {
        return incident.orElse(null) instanceof GasIncident.Preheat;
    }

    /** What the device says of its reading itself. */
    private Payload judged(Payload payload) {
        if (isWarmingUp()) {
            return payload.marked("warming_up");
        }
        return incident.orElse(null) instanceof GasIncident.SelfTest || alarmIsTest ? payload.marked("test") : payload;
    }

    private Payload measured(Payload unmarked, double lel) {
        Payload payload = judged(unmarked);
        return switch (mount) {
            case SIGNAL -> payload;
            case HOUSEHOLD -> payload.number("lel", lel, 0).number("co", coSensor.read(), 0);
            case COMMERCIAL -> payload.number("lel", lel, 0);
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
        switch (gas) {
            case GasIncident.Leak leak -> room = new Room(leak.roomM3(), leak.airChangesPerHour());
            case GasIncident.CarbonMonoxide fumes -> room = new Room(fumes.roomM3(), fumes.airChangesPerHour());
            case GasIncident.Solvent _, GasIncident.Biogas _, GasIncident.SelfTest _, GasIncident.Preheat _ -> {}
        }
    }

    /** The truth in front of the sensor, in %LEL. */
    double percentLel() {
        return Room.percentLel(fraction) + vapour(now) + sewerGas(now);
    }
}
