package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;

/**
 * Which neighbourhood to draw.
 *
 * @param community the second segment of its topics
 */
public record NeighbourhoodPlan(String community, Names names, int people, long seed) {
    private static final int MOST_PEOPLE = 200_000;

    public NeighbourhoodPlan {
        if (!DeviceId.isSegment(community)) {
            throw new IllegalArgumentException(
                    "community '" + community + "' is not 1 to 64 letters, digits, '.', '_', '-' or ':'");
        }
        if (people < 100 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("people " + people + " is outside 100 to " + MOST_PEOPLE);
        }
    }

    /** Xinghu, 8,000 people, about 1,500 devices. */
    public static NeighbourhoodPlan xinghu() {
        return new NeighbourhoodPlan("xinghu", new Names("星湖社区", "Xinghu"), 8_000, 20_261_123);
    }

    public NeighbourhoodPlan withPeople(int number) {
        return new NeighbourhoodPlan(community, names, number, seed);
    }
}
