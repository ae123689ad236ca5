package community.lifeline.simulators.scenario;

import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.fleet.SimulatedDevice;
import community.lifeline.simulators.incident.Incident;
import java.time.Duration;
import java.util.List;

/**
 * Something that strikes {@code count} devices of a role, from the {@code first} on (counted from 0).
 *
 * @param at after the start; negative where it is already under way
 */
public record Happening(Duration at, Role role, int first, int count, Incident incident) {
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

    /** The devices that it strikes; a place too small for the choice has its last ones struck. */
    public List<SimulatedDevice> struck(Neighbourhood neighbourhood) {
        List<SimulatedDevice> all = neighbourhood.of(role);
        int from = Math.max(0, Math.min(first, all.size() - count));
        return all.subList(from, Math.min(all.size(), from + count));
    }

    Happening shifted(Duration delay) {
        return new Happening(at.plus(delay), role, first, count, incident);
    }
}
