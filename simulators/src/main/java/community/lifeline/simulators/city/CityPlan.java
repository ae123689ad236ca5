package community.lifeline.simulators.city;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.fleet.Drawn;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.Role;

/**
 * Which fleet to draw: communities of so many people each, numbered from 0, the last cut off at a number of devices.
 *
 * @param devices of all communities together
 */
public record CityPlan(int people, int devices, long seed, Drawn drawn) {
    private static final int MOST = 10_000_000;

    public CityPlan {
        if (devices < 1 || devices > MOST) {
            throw new IllegalArgumentException("devices " + devices + " is outside 1 to " + MOST
                    + "; take fewer people, communities or devices, or several processes with seeds of their own");
        }
    }

    /** Whole communities. */
    public static CityPlan ofCommunities(int communities, int people, long seed) {
        if (communities < 1) {
            throw new IllegalArgumentException("communities " + communities + " is below 1");
        }
        Drawn drawn = drawn(people, seed);
        long devices = (long) communities * drawn.devices();
        return new CityPlan(people, (int) Math.min(devices, Integer.MAX_VALUE), seed, drawn);
    }

    /** As many communities as it takes for so many devices. */
    public static CityPlan ofDevices(int devices, int people, long seed) {
        return new CityPlan(people, devices, seed, drawn(people, seed));
    }

    private static Drawn drawn(int people, long seed) {
        NeighbourhoodPlan checked = new NeighbourhoodPlan("city", new Names("城市", "city"), people, seed);
        return new Drawn(checked.people());
    }

    public int communities() {
        return Math.ceilDiv(devices, drawn.devices());
    }

    public int community(int device) {
        return device / drawn.devices();
    }

    public Role role(int device) {
        return drawn.role(device % drawn.devices());
    }

    public DeviceId id(int device) {
        return new DeviceId(
                CommunityNames.id(community(device)), role(device).kind(), drawn.id(device % drawn.devices()));
    }

    /** The community of that number, to be drawn with all its places. */
    public NeighbourhoodPlan neighbourhood(int community) {
        return new NeighbourhoodPlan(
                CommunityNames.id(community), CommunityNames.of(community), people, seed + community);
    }
}
