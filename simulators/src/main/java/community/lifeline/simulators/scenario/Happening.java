package community.lifeline.simulators.scenario;

import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.incident.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that strikes {@code count} devices of a role, from the {@code first} on (counted from 0).
 *
 * @param at after the start; negative where it is already under way
 * @param where those of this part of the neighbourhood alone
 */
public record Happening(Duration at, Role role, int first, int count, Optional<Where> where, Incident incident) {
    /** All of them. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofDays(3_660);

    public Happening {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "it must strike at least one device, the first counted from 0; not first " + first + ", count "
                            + count);
        }
        if (at.abs().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "at " + at + " is more than " + LONGEST.toDays() + " days from the start");
        }
        if (!role.meets(incident)) {
            throw new IllegalArgumentException("a " + role.label() + " cannot meet this; it is " + incident);
        }
    }

    /** Anywhere. */
    public Happening(Duration at, Role role, int first, int count, Incident incident) {
        this(at, role, first, count, Optional.empty(), incident);
    }

    /** The devices that it strikes; a place too small for the choice has its last ones struck. */
    public List<SimulatedDevice> struck(Neighbourhood neighbourhood) {
        List<SimulatedDevice> all = neighbourhood.of(role).stream()
                .filter(device -> where.map(part -> part.holds(device)).orElse(true))
                .toList();
        int most = Math.min(count, all.size());
        int from = Math.max(0, Math.min(first, all.size() - most));
        return all.subList(from, from + most);
    }

    /** When it is over. */
    public Duration ends() {
        return at.plus(incident.lasts());
    }

    /**
     * The same somewhere else, {@code by} devices on; the ports of a shed move with it. What strikes a named part of the
     * neighbourhood, or all of a role, stays where it is.
     */
    Happening elsewhere(int by, Neighbourhood neighbourhood) {
        int size = neighbourhood.of(role).size();
        if (where.isPresent() || count >= size) {
            return this;
        }
        int stride = role == Role.BIKE_PORT ? Role.PORTS_A_SHED : 1;
        return new Happening(at, role, Math.floorMod(first + by * stride, size), count, where, incident);
    }

    Happening shifted(Duration delay) {
        return new Happening(at.plus(delay), role, first, count, where, incident);
    }
}
