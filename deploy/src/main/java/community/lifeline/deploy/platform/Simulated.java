package community.lifeline.deploy.platform;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.PlaceName;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.simulators.FleetPlan;
import community.lifeline.simulators.SimClock;
import community.lifeline.simulators.World;
import community.lifeline.simulators.city.CityPlan;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.fleet.TownMap;
import community.lifeline.simulators.mqtt.Callers;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.mqtt.SimulatorVerticle;
import community.lifeline.simulators.mqtt.Traffic;
import community.lifeline.simulators.scenario.Scenario;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
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
    private final FleetPlan plan;
    private final Traffic traffic = new Traffic();

    private Simulated(Neighbourhood neighbourhood, FleetPlan plan) {
        this.neighbourhood = neighbourhood;
        this.plan = plan;
    }

    /** Connects the devices of {@code plan} at real time; {@code running} takes their disconnecting. */
    public static Simulated start(
            Vertx vertx, NeighbourhoodPlan plan, List<Scenario> scenarios, SimulatorConfig config, Running running)
            throws Exception {
        Simulated simulated = new Simulated(Neighbourhood.of(plan), FleetPlan.of(plan, scenarios));
        simulated.connect(vertx, Callers.each(simulated.devices()), SimClock.live(Clock.systemUTC()), config, running);
        return simulated;
    }

    /** Draws {@code plan} without connecting anybody yet. */
    public static Simulated of(FleetPlan plan) {
        return new Simulated(Neighbourhood.of(plan.neighbourhood()), plan);
    }

    /** Connects the devices over {@code callers} and lets them live by {@code clock}. */
    public void connect(Vertx vertx, Callers callers, SimClock clock, SimulatorConfig config, Running running)
            throws Exception {
        World world = plan.world(neighbourhood, clock.start());
        String id = vertx.deployVerticle(new SimulatorVerticle(config, world, callers, clock, traffic))
                .toCompletionStage()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES);
        running.add(
                "simulated devices",
                () -> vertx.undeploy(id)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS));
    }

    /** What all of them say, for somebody who needs no broker. */
    public World world(Instant start) {
        return plan.world(neighbourhood, start);
    }

    /** Those of the first community. */
    public List<SimulatedDevice> devices() {
        return neighbourhood.devices();
    }

    /** What people call the devices. */
    public Map<DeviceId, Names> names() {
        return neighbourhood.devices().stream().collect(Collectors.toMap(SimulatedDevice::id, SimulatedDevice::names));
    }

    /** The devices as an operator would have written them down. */
    public static List<Listing> listings(Neighbourhood neighbourhood) {
        return neighbourhood.devices().stream().map(Simulated::listing).toList();
    }

    /** What people call its places, as an operator would have written it down. */
    public static List<PlaceName> places(Neighbourhood neighbourhood) {
        String community = neighbourhood.plan().community();
        return neighbourhood.places().stream()
                .map(named -> new PlaceName(
                        new PlaceId(community, PlaceId.Part.valueOf(named.part().toUpperCase(Locale.ROOT)), named.id()),
                        named.names().zh(),
                        Optional.of(named.names().en())))
                .toList();
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
        NeighbourhoodPlan first = plan.neighbourhood();
        int communities = plan.city().map(CityPlan::communities).orElse(1);
        return String.format(
                Locale.ROOT,
                "%s %s%s: %,d people, %,d devices",
                first.names().zh(),
                first.names().en(),
                communities == 1 ? "" : " and " + (communities - 1) + " more",
                (long) communities * first.people(),
                plan.devices(neighbourhood));
    }

    /** What happens in {@code plan}, for somebody who watches: much in the first hour, now and then something after it. */
    public static List<Scenario> story(NeighbourhoodPlan plan) {
        return Story.of(plan);
    }

    /** The first community's map, as its operator would have drawn it. */
    public String map() {
        return new TownMap(plan.neighbourhood()).geoJson();
    }

    public Traffic traffic() {
        return traffic;
    }
}
