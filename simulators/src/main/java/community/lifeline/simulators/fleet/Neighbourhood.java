package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A place drawn from its plan: the same plan gives the same devices with the same names. Immutable. */
public final class Neighbourhood {
    private final NeighbourhoodPlan plan;
    private final List<SimulatedDevice> devices;

    private Neighbourhood(NeighbourhoodPlan plan, List<SimulatedDevice> devices) {
        this.plan = plan;
        this.devices = List.copyOf(devices);
    }

    public static Neighbourhood of(NeighbourhoodPlan plan) {
        Town town = new Town(plan.people(), new SplittableRandom(plan.seed()));
        List<SimulatedDevice> devices = new ArrayList<>();
        for (Role role : Role.values()) {
            for (int i = 0; i < role.count(plan.people()); i++) {
                devices.add(device(plan, town, role, i));
            }
        }
        return new Neighbourhood(plan, devices);
    }

    private static SimulatedDevice device(NeighbourhoodPlan plan, Town town, Role role, int number) {
        Town.Spot spot = town.spot(role, number);
        Names names = new Names(
                joined(spot.where().zh(), "", role.names().zh()),
                joined(spot.where().en(), ", ", role.names().en()));
        DeviceId id = new DeviceId(plan.community(), role.kind(), spot.id());
        return new SimulatedDevice(
                id, role, names, spot.place(), role.behind(spot.place().grid(), number));
    }

    /** A level gauge in a manhole is named after it: its place does not say that once more. */
    private static String joined(String where, String between, String what) {
        for (int end = what.length(); end > 0; end--) {
            String begins = what.substring(0, end);
            if (end > 1 && where.endsWith(begins)) {
                return where + what.substring(end);
            }
        }
        return where + between + what;
    }

    public NeighbourhoodPlan plan() {
        return plan;
    }

    public List<SimulatedDevice> devices() {
        return devices;
    }

    /** The community, and every place of it where a device stands. */
    public List<NamedPlace> places() {
        Set<NamedPlace> places = new LinkedHashSet<>();
        places.add(new NamedPlace("community", plan.community(), plan.names()));
        devices.forEach(device -> places.add(NamedPlace.grid(device.place().grid())));
        devices.forEach(device -> device.place().zone().map(NamedPlace::zone).ifPresent(places::add));
        devices.forEach(
                device -> device.place().building().map(NamedPlace::building).ifPresent(places::add));
        return List.copyOf(places);
    }

    /** In the order of their numbers. */
    public List<SimulatedDevice> of(Role role) {
        return devices.stream().filter(device -> device.role() == role).toList();
    }
}
