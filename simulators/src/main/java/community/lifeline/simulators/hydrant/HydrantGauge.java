package community.lifeline.simulators.hydrant;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.HydrantIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A pressure gauge on a wet hydrant. It looks every half minute (every second once something moves), keeps the least and the
 * most that it saw, and reports hourly, every minute while the pressure is wrong. Pressures in MPa within, kPa outside.
 */
public final class HydrantGauge implements Behaviour {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration ALARM_INTERVAL = Duration.ofMinutes(1);
    /** After a sudden fall it follows the pressure closely for a while. */
    private static final Duration FAST = Duration.ofMinutes(3);

    private static final Duration FAST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration WATCHFUL = Duration.ofSeconds(1);
    private static final double LOW_MPA = 0.14;
    private static final double NO_LONGER_LOW_MPA = 0.15;
    private static final double NOISE_MPA = 0.002;
    private static final double CLOSING_SECONDS = 8;
    private static final double RINGING_SECONDS = 5;
    /** What an open hydrant draws through a main of 150 mm. */
    private static final double DRAWN_METRES_PER_SECOND = 0.6;

    private static final double SHUT_SECONDS = 40;
    private static final double SAG_SECONDS = 300;
    /** What is left above a barrel that broke off at its flange. */
    private static final double BROKEN_SHARE = 0.15;

    private static final double KNOCKED_DEGREES = 30;
    private static final Duration CAP_DELAY = Duration.ofSeconds(10);

    private final double restMpa;
    private final double swingMpa;
    private final Pipe pipe;
    private final SplittableRandom random;
    private final double battery;
    private Optional<HydrantIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private double pressure;
    private double least = Double.MAX_VALUE;
    private double most;
    private boolean low;
    private double tilt;
    private boolean open;
    private boolean capSaid;
    private boolean fallSaid;
    private Instant here = Instant.EPOCH;
    private Instant fastUntil = Instant.EPOCH;

    public HydrantGauge(SplittableRandom random) {
        this.random = random;
        restMpa = random.nextDouble(0.30, 0.38);
        swingMpa = random.nextDouble(0.008, 0.02);
        pipe = new Pipe(random.nextBoolean() ? 1_150 : 330, random.nextDouble(150, 400));
        battery = random.nextInt(50, 101);
        pressure = restMpa;
    }

    @Override
    public Pace pace() {
        return incident.isEmpty() && !low
                ? new Pace(INTERVAL, LOOK, LOOK)
                : new Pace(here.isBefore(fastUntil) ? FAST_INTERVAL : ALARM_INTERVAL, WATCHFUL, WATCHFUL);
    }

    @Override
    public void advance(Instant end, Duration step) {
        here = end;
        double demand = DayCurve.WATER_DEMAND.at(end);
        double seconds = Duration.between(began, end).toNanos() / 1e9;
        double steady = restMpa - swingMpa * demand * demand;
        pressure = Math.max(0, steady + change(steady, seconds) + NOISE_MPA * random.nextGaussian());
        least = Math.min(least, pressure);
        most = Math.max(most, pressure);
        open = incident.orElse(null) instanceof HydrantIncident.Flushing use
                && seconds < use.lasts().toSeconds();
        if (incident.isPresent() && seconds > incident.get().lasts().toSeconds() + 120) {
            incident = Optional.empty();
        }
    }

    /** MPa by which the incident moves the pressure. */
    private double change(double steady, double seconds) {
        return switch (incident.orElse(null)) {
            case HydrantIncident.BurstMain burst -> burst(burst, seconds);
            case HydrantIncident.Flushing use -> flushing(use, steady, seconds);
            case HydrantIncident.Shut shut -> towards(0, SHUT_SECONDS, steady, seconds, shut);
            case HydrantIncident.Sag sag ->
                towards(Math.min(steady, sag.kpa() / 1000), SAG_SECONDS, steady, seconds, sag);
            case HydrantIncident.Knocked hit ->
                hit.breaks() ? towards(steady * BROKEN_SHARE, 2, steady, seconds, hit) : 0;
            case HydrantIncident.Hammer slam ->
                pipe.ringing(pipe.surgeMpa(slam.metresPerSecond(), slam.closingSeconds()), seconds, RINGING_SECONDS);
            case HydrantIncident.Seepage leak -> -leak.lossKpa() / 1000;
            case HydrantIncident.Frost _ -> 0;
            case null -> 0;
        };
    }

    /** Goes to {@code end} by a time constant, and comes back within a minute when it is over. */
    private static double towards(
            double end, double constant, double steady, double seconds, HydrantIncident incident) {
        double lasts = incident.lasts().toSeconds();
        double gone = 1 - Math.exp(-Math.min(seconds, lasts) / constant);
        double back = seconds < lasts ? 1 : Math.exp(-(seconds - lasts) / 60);
        return (end - steady) * gone * back;
    }

    /** Falls with the wave; is shut off at the end and fills again over a minute. */
    private double burst(HydrantIncident.BurstMain burst, double seconds) {
        double lasts = burst.lasts().toSeconds();
        Burst main = new Burst(burst.lossKpa() / 1000, burst.fallSeconds());
        double missing = main.missing(burst.distanceM(), Math.min(seconds, lasts), pipe);
        return -missing * (seconds < lasts ? 1 : Math.exp(-(seconds - lasts) / 60));
    }

    /** Falls within two seconds, holds, and rings when the valve is closed. */
    private double flushing(HydrantIncident.Flushing use, double steady, double seconds) {
        double lasts = use.lasts().toSeconds();
        if (seconds < lasts) {
            return -steady * (1 - use.pressureShare()) * (1 - Math.exp(-seconds / 0.7));
        }
        double surge = pipe.surgeMpa(DRAWN_METRES_PER_SECOND, CLOSING_SECONDS);
        return pipe.ringing(surge, seconds - lasts, RINGING_SECONDS);
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        boolean wasLow = low;
        boolean spoke = knock(now, uplink);
        boolean opened = capOpen(now) != capSaid;
        low = pressure < (low ? NO_LONGER_LOW_MPA : LOW_MPA);
        if (low != wasLow) {
            uplink.event(measured(Payload.at(now)), low ? "low_pressure" : "pressure_normal");
        }
        if (opened) {
            capSaid = !capSaid;
            uplink.event(measured(Payload.at(now)), capSaid ? "cap_open" : "cap_closed");
        }
        return spoke || opened || low != wasLow || fell();
    }

    /** Said as the acceleration switch has it, and again when somebody has set it upright. */
    private boolean knock(Instant now, Uplink uplink) {
        boolean leans =
                incident.orElse(null) instanceof HydrantIncident.Knocked hit && now.isBefore(began.plus(hit.lasts()));
        boolean news = leans != (tilt > 0);
        if (news) {
            double before = tilt;
            tilt = leans && incident.orElse(null) instanceof HydrantIncident.Knocked hit ? hit.tiltDegrees() : 0;
            boolean far = Math.max(before, tilt) > KNOCKED_DEGREES;
            if (leans || far) {
                uplink.event(measured(Payload.at(now)), far ? leans ? "knocked" : "knocked_cleared" : "struck");
            }
        }
        return news;
    }

    private boolean gushes() {
        return incident.orElse(null) instanceof HydrantIncident.Knocked hit && hit.breaks() && tilt > 0;
    }

    /** The switch must stay open for ten seconds before it counts; domain reference 7.2 [V2:patent]. */
    private boolean capOpen(Instant now) {
        return open && now.isAfter(began.plus(CAP_DELAY));
    }

    /** A fall of 50 kPa below rest is reported at once, once. */
    private boolean fell() {
        boolean down = pressure < restMpa - 4 * swingMpa - 0.05;
        boolean news = down && !fallSaid;
        fallSaid = down;
        fastUntil = news ? here.plus(FAST) : fastUntil;
        return news;
    }

    private Payload measured(Payload payload) {
        return payload.number("pressure", pressure * 1000, 0);
    }

    @Override
    public Payload report(Instant now) {
        Payload payload = measured(Payload.at(now))
                .number("pressure_min", Math.min(least, pressure) * 1000, 0)
                .number("pressure_max", Math.max(most, pressure) * 1000, 0)
                .number("flow", open ? DrawOff.litresPerSecond(pressure) : 0, 1)
                .number("tilt", tilt, 1)
                .flag("cap_open", capSaid)
                .flag("water_present", open || gushes())
                .number("temperature", celsius() + random.nextDouble(-1, 1), 1)
                .number("battery", battery, 0)
                .choice("type", "wet")
                .choice("site", "municipal");
        least = Double.MAX_VALUE;
        most = 0;
        return payload;
    }

    private double celsius() {
        return incident.orElse(null) instanceof HydrantIncident.Frost night ? night.celsius() : 15;
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof HydrantIncident hydrant)) {
            throw Incident.foreign("a hydrant", what);
        }
        incident = Optional.of(hydrant);
        began = start;
    }
}
