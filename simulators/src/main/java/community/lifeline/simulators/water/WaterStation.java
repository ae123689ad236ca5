package community.lifeline.simulators.water;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.incident.WaterIncident;
import community.lifeline.simulators.sense.DayCurve;
import community.lifeline.simulators.sense.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A pump room of secondary supply with its tank: town water comes in, ages in the tank the longer the less is drawn, and goes
 * past five probes. Domain reference 3.4.
 */
public final class WaterStation implements Behaviour {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration ALARM_INTERVAL = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final double DOSED_MG_PER_L = 0.45;
    private static final double CELSIUS = 18;
    private static final double TANK_HOURS_AT_MEAN_DRAW = 6;
    private static final double PH = 7.2;
    /** How soon the age of the water follows what is drawn. */
    private static final double AGE_FOLLOWS_HOURS = 2;

    /** Deposits that one usual velocity more brings up: 5 to 50 NTU on bursts and flushing, domain reference 3.4 [M]. */
    private static final double STIRRED_NTU = 5;

    private static final double RAIN_SHARE = 0.3;
    private static final Duration RAIN_RISE = Duration.ofHours(2);
    /** Off the roof: turbidity of 3 to 10 NTU in the tank and chlorine gone over two hours, domain reference 3.4. */
    private static final WaterIncident.BackSiphonage RAINWATER =
            new WaterIncident.BackSiphonage(RAIN_SHARE, RAIN_RISE, 25, 60, 1.5, 6.4, Duration.ofHours(1));

    /** No foreign water: what it would carry does not matter. */
    private static final WaterIncident.BackSiphonage NOTHING =
            new WaterIncident.BackSiphonage(0.01, Duration.ofMinutes(1), 0, 0, 0, 7, Duration.ZERO);

    private final Chlorine decay = new Chlorine(0.04);
    private final Turbidity turbidity;
    private final double conductivity;
    private final Sensor turbidityProbe;
    private final Sensor chlorineProbe;
    private final Sensor phProbe;
    private final Sensor conductivityProbe;
    private final Sensor orpProbe;
    private final SplittableRandom random;
    private Optional<WaterIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private double foreign;
    private double demand = 1;
    private boolean suspicious;
    private boolean hatchSaid;
    private boolean calibrating;
    private double dosed = DOSED_MG_PER_L;
    private double standing = TANK_HOURS_AT_MEAN_DRAW;

    public WaterStation(SplittableRandom random) {
        this.random = random;
        turbidity = new Turbidity(random.nextDouble(0.15, 0.3), Duration.ofMinutes(40), random.split());
        conductivity = random.nextDouble(160, 240);
        turbidityProbe = probe(5, 0.004, 0.001, 0, 20, turbidity.ntu());
        chlorineProbe = probe(40, 0.004, 0.01, 0, 10, 0.35);
        phProbe = probe(10, 0.005, 0.01, 0, 14, PH);
        conductivityProbe = probe(3, 0.5, 0.1, 0, 2_000, conductivity);
        orpProbe = probe(20, 2, 1, -1_500, 1_500, 620);
    }

    private Sensor probe(double lag, double noise, double resolution, double min, double max, double settled) {
        return new Sensor(new Sensor.Traits(lag, noise, resolution, 0, min, max), settled, random.split());
    }

    @Override
    public Pace pace() {
        return new Pace(suspicious ? ALARM_INTERVAL : INTERVAL, ALARM_INTERVAL, STEP);
    }

    @Override
    public void advance(Instant end, Duration step) {
        demand = DayCurve.WATER_DEMAND.at(end)
                * (incident.orElse(null) instanceof WaterIncident.Stagnation away ? away.demandShare() : 1);
        standing += (tankHours() - standing) * (1 - Math.exp(-step.toNanos() / 3.6e12 / AGE_FOLLOWS_HOURS));
        turbidity.stir(demand / 1.8, 0.3);
        if (incident.orElse(null) instanceof WaterIncident.Stirred main) {
            turbidity.stir(main.velocityRatio(), STIRRED_NTU);
        }
        turbidity.advance(step);
        mixIn(end, step);
        dose(step);
        WaterIncident.BackSiphonage bad = foreignWater();
        Mix mix = new Mix(foreign);
        double chlorine = mix.chlorine(clean(), bad.chlorineDemandMgPerL());
        double swing = 0.05 * Math.sin(secondOfDay(end) / 86_400.0 * 2 * Math.PI);
        turbidityProbe.advance(mix.of(turbidity.ntu(), bad.turbidityNtu()), step);
        chlorineProbe.advance(chlorine, step);
        phProbe.advance(mix.of(PH + swing, bad.ph()), step);
        conductivityProbe.advance(mix.of(conductivity * (1 + swing / 3), bad.conductivity()), step);
        orpProbe.advance(Mix.orp(chlorine), step);
    }

    private WaterIncident.BackSiphonage foreignWater() {
        return switch (incident.orElse(null)) {
            case WaterIncident.BackSiphonage bad -> bad;
            case WaterIncident.HatchInRain _ -> RAINWATER;
            case null, default -> NOTHING;
        };
    }

    /** Chlorine in mg/L that the tank's water has left after standing there. */
    private double clean() {
        return decay.after(dosed, Duration.ofNanos((long) (standing * 3.6e12)), CELSIUS);
    }

    /** How long water stands in the tank at what is drawn now. */
    private double tankHours() {
        return TANK_HOURS_AT_MEAN_DRAW / Math.max(0.05, demand);
    }

    /** What was dosed into the tank's water, which is renewed as it is drawn off. */
    private void dose(Duration step) {
        double now = switch (incident.orElse(null)) {
            case WaterIncident.DosingFailure _ -> 0;
            case WaterIncident.Overdosing over -> over.mgPerL();
            case null, default -> DOSED_MG_PER_L;
        };
        double renewed = 1 - Math.exp(-step.toNanos() / 3.6e12 / tankHours());
        dosed += (now - dosed) * renewed;
    }

    private void mixIn(Instant end, Duration step) {
        boolean over =
                incident.isPresent() && end.isAfter(began.plus(incident.get().lasts()));
        switch (incident.orElse(null)) {
            case WaterIncident.HatchInRain _ -> {
                double rate = RAIN_SHARE * step.toNanos() / RAIN_RISE.toNanos();
                foreign = over ? 0 : Math.min(RAIN_SHARE, foreign + rate);
            }
            case WaterIncident.DosingFailure _,
                    WaterIncident.Overdosing _,
                    WaterIncident.Stirred _,
                    WaterIncident.Bubbles _,
                    WaterIncident.Calibration _,
                    WaterIncident.Stagnation _ -> foreign = 0;
            case WaterIncident.BackSiphonage bad -> {
                double rate = bad.share() * step.toNanos() / bad.rise().toNanos();
                foreign = over ? 0 : Math.min(bad.share(), foreign + rate);
            }
            case WaterIncident.Fouling film -> turbidityProbe.foul(film.ntuPerDay() * step.toNanos() / 8.64e13);
            case null -> foreign = 0;
        }
        if (over) {
            incident = Optional.empty();
        }
    }

    private static int secondOfDay(Instant at) {
        return at.atZone(DayCurve.ZONE).toLocalTime().toSecondOfDay();
    }

    /** A station samples faster once a probe leaves its everyday range. */
    @Override
    public boolean look(Instant now, Uplink uplink) {
        boolean before = suspicious;
        boolean opening = open(now, uplink);
        boolean spoke = calibrate(now, uplink) || opening;
        double ph = phProbe.read();
        suspicious = turbidityProbe.read() > 1 || chlorineProbe.read() < 0.1 || ph < 6.5 || ph > 8.5;
        return spoke || (suspicious && !before);
    }

    private boolean open(Instant now, Uplink uplink) {
        boolean open = incident.orElse(null) instanceof WaterIncident.HatchInRain;
        boolean news = open != hatchSaid;
        if (news) {
            hatchSaid = open;
            uplink.event(Payload.at(now), open ? "hatch_open" : "hatch_closed");
        }
        return news;
    }

    private boolean calibrate(Instant now, Uplink uplink) {
        boolean buffers = incident.orElse(null) instanceof WaterIncident.Calibration;
        boolean news = buffers != calibrating;
        if (news) {
            calibrating = buffers;
            uplink.event(Payload.at(now), buffers ? "calibration_started" : "calibration_ended");
        }
        return news;
    }

    /** Buffers and standards, one after the other: pH 4.01, 10 NTU, no chlorine, 1,413 µS/cm. */
    private Payload buffers(Instant now) {
        return Payload.at(now)
                .number("turbidity", 10 + random.nextDouble(-0.1, 0.1), 3)
                .number("free_chlorine", 0, 2)
                .number("ph", 4.01 + random.nextDouble(-0.02, 0.02), 2)
                .number("conductivity", 1_413 + random.nextDouble(-5, 5), 1)
                .number("orp", 300, 0)
                .number("temperature", 25, 1)
                .flag("calibrating", true);
    }

    private double cloudiness() {
        boolean bubble =
                incident.orElse(null) instanceof WaterIncident.Bubbles air && random.nextDouble() < air.chance();
        return bubble && incident.orElse(null) instanceof WaterIncident.Bubbles air
                ? air.ntu() * random.nextDouble(0.5, 1)
                : turbidityProbe.read();
    }

    @Override
    public Payload report(Instant now) {
        if (calibrating) {
            return buffers(now);
        }
        return Payload.at(now)
                .number("turbidity", cloudiness(), 3)
                .number("free_chlorine", chlorineProbe.read(), 2)
                .number("ph", phProbe.read(), 2)
                .number("conductivity", conductivityProbe.read(), 1)
                .number("orp", orpProbe.read(), 0)
                .number("temperature", CELSIUS + random.nextDouble(-0.2, 0.2), 1)
                .number("discharge_pressure", 450 - 40 * demand + random.nextDouble(-3, 3), 0)
                .choice("pump", "running")
                .choice("uv", "on")
                .flag("hatch_open", hatchSaid)
                .flag("calibrating", false);
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof WaterIncident water)) {
            throw Incident.foreign("a water station", what);
        }
        incident = Optional.of(water);
        began = start;
    }
}
