package community.lifeline.deploy.platform;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.mqtt.SimulatorVerticle;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.scenario.Scenario;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A simulated community, connected to a broker device by device. */
public final class Simulated {
    private final Neighbourhood neighbourhood;
    private final Traffic traffic = new Traffic();

    private Simulated(Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
    }

    /** Connects the devices of {@code plan}; {@code running} takes their disconnecting. */
    public static Simulated start(
            Vertx vertx, NeighbourhoodPlan plan, List<Scenario> scenarios, SimulatorConfig config, Running running)
            throws Exception {
        Simulated simulated = new Simulated(Neighbourhood.of(plan));
        SimClock clock = SimClock.live(Clock.systemUTC());
        Simulation simulation = new Simulation(simulated.neighbourhood, scenarios, plan.seed(), clock.start());
        SimulatorVerticle verticle = new SimulatorVerticle(config, simulation, clock, simulated.traffic);
        String id = vertx.deployVerticle(verticle)
                .toCompletionStage()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES);
        running.add(
                "simulated devices",
                () -> vertx.undeploy(id)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS));
        return simulated;
    }

    /** What people call the devices. */
    public Map<DeviceId, Names> names() {
        return neighbourhood.devices().stream().collect(Collectors.toMap(SimulatedDevice::id, SimulatedDevice::names));
    }

    /** The devices as an operator would have written them down. */
    public static List<Listing> listings(Neighbourhood neighbourhood) {
        return neighbourhood.devices().stream().map(Simulated::listing).toList();
    }

    private static Listing listing(SimulatedDevice device) {
        SimulatedDevice.Place place = device.place();
        Place where = new Place(
                Optional.of(place.grid()),
                place.zone(),
                place.building(),
                Optional.of(place.where().zh()),
                Optional.of(new Position(degrees(place.latitude()), degrees(place.longitude()))));
        return new Listing(
                device.id(),
                new Profile(
                        Optional.of(device.names().zh()),
                        where,
                        Optional.empty(),
                        Set.of(device.role().label()),
                        device.behind(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** To a tenth of a metre, as a survey would give them. */
    private static double degrees(double exact) {
        return Math.round(exact * 1e6) / 1e6;
    }

    public String describe() {
        NeighbourhoodPlan plan = neighbourhood.plan();
        return String.format(
                Locale.ROOT,
                "%s %s: %,d people, %,d devices",
                plan.names().zh(),
                plan.names().en(),
                plan.people(),
                neighbourhood.devices().size());
    }

    /** The incidents and harmless events of the first hour, for somebody who watches. */
    public static List<Scenario> story() {
        return Story.ofAnHour();
    }

    public Traffic traffic() {
        return traffic;
    }
}
