package community.lifeline.simulators.drainage;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.DrainageIncident;
import community.lifeline.simulators.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An ultrasonic gauge above water, in a manhole or over a low spot of a road. It looks every minute in the wet and reports
 * every minute in rain or while the water is high, else every half hour (road: ten minutes). Domain reference 4 and 11.
 */
public final class LevelGauge implements Behaviour {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration AFTER_RAIN = Duration.ofHours(3);
    private static final int BLIND_ZONE_MM = 250;

    private final WaterBody water;
    private final SplittableRandom random;
    private final double battery;
    private final RainGauge rain = new RainGauge();
    private Optional<DrainageIncident> incident = Optional.empty();
    private Instant began = Instant.EPOCH;
    private boolean high;
    private boolean raining;
    private boolean tripped;
    private boolean coverOpen;

    public LevelGauge(WaterBody water, SplittableRandom random) {
        this.water = water;
        this.random = random;
        battery = random.nextInt(50, 101);
    }

    @Override
    public Pace pace() {
        if (incident.isEmpty()) {
            return new Pace(water.interval(), water.interval(), Duration.ofMinutes(5));
        }
        return new Pace(raining || high ? MINUTE : water.interval(), MINUTE, STEP);
    }

    @Override
    public void advance(Instant end, Duration step) {
        Flow flow = flow(end);
        raining = flow.rainMmPerHour() > 0;
        rain.fall(flow.rainMmPerHour(), end, step);
        water.advance(flow, end, step);
        if (incident.isPresent()
                && end.isAfter(began.plus(incident.get().lasts()).plus(AFTER_RAIN))) {
            incident = Optional.empty();
        }
    }

    private Flow flow(Instant end) {
        if (incident.isEmpty() || end.isAfter(began.plus(incident.get().lasts()))) {
            return Flow.CALM;
        }
        return switch (incident.get()) {
            case DrainageIncident.Rainstorm storm ->
                Flow.of(new Storm(storm.returnYears(), storm.lasts()).rateMmPerHour(Duration.between(began, end)));
            case DrainageIncident.Inflow water -> new Flow(0, water.litresPerSecond() / 1000, 1, 0, true);
            case DrainageIncident.Blockage grease -> new Flow(0, 0, grease.openShare(), 0, true);
            case DrainageIncident.Backwater river -> new Flow(0, 0, 1, river.stageM(), true);
            case DrainageIncident.PumpTrip _ -> new Flow(0, 0, 1, 0, false);
            case DrainageIncident.CoverOpen _, DrainageIncident.FoamEcho _ -> Flow.CALM;
        };
    }

    private boolean trip(Instant now, Uplink uplink) {
        boolean trips = is(now, DrainageIncident.PumpTrip.class);
        boolean news = trips != tripped;
        if (news) {
            tripped = trips;
            uplink.event(Payload.at(now), trips ? "pump_trip" : "pump_started");
        }
        return news;
    }

    private boolean uncover(Instant now, Uplink uplink) {
        boolean open = is(now, DrainageIncident.CoverOpen.class);
        boolean news = open != coverOpen;
        if (news) {
            coverOpen = open;
            uplink.event(Payload.at(now), open ? "cover_open" : "cover_closed");
        }
        return news;
    }

    private boolean is(Instant now, Class<? extends DrainageIncident> what) {
        return incident.filter(what::isInstance)
                .filter(known -> now.isBefore(began.plus(known.lasts())))
                .isPresent();
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        boolean before = high;
        boolean tripping = trip(now, uplink);
        boolean spoke = uncover(now, uplink) || tripping;
        high = water.isHigh();
        if (high != before) {
            uplink.event(water.describe(Payload.at(now), 0), high ? "high_water" : "high_water_cleared");
        }
        return spoke || high != before;
    }

    @Override
    public Payload report(Instant now) {
        double error = random.nextGaussian() * 0.003;
        if (foams(now) && water.depth() < water.mountM() - 1) {
            double falseDistance = random.nextDouble(0.25, 0.4);
            error = water.mountM() - falseDistance - water.depth();
        }
        double distance = Math.max(BLIND_ZONE_MM, 1000 * (water.mountM() - water.depth() - error));
        Payload payload = water.describe(Payload.at(now), error)
                .number("distance", distance, 0)
                .choice("echo", distance <= BLIND_ZONE_MM ? "blind_zone" : "normal");
        if (water instanceof WaterBody.Shaft) {
            payload.flag("cover_open", coverOpen);
        }
        return rain.describe(payload).number("battery", battery, 0);
    }

    private boolean foams(Instant now) {
        return incident.orElse(null) instanceof DrainageIncident.FoamEcho foam
                && now.isBefore(began.plus(foam.lasts()))
                && random.nextDouble() < foam.chance();
    }

    @Override
    public void suffer(Incident what, Instant start) {
        if (!(what instanceof DrainageIncident drainage)) {
            throw Incident.foreign("a level gauge", what);
        }
        incident = Optional.of(drainage);
        began = start;
    }
}
