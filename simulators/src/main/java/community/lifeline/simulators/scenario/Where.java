package community.lifeline.simulators.scenario;

import community.lifeline.simulators.fleet.SimulatedDevice;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of the neighbourhood.
 *
 * @param name as the register has it: {@code b03}, {@code main-1}, {@code lora-grid-2}
 */
public record Where(Part part, String name) {
    /** What devices may have in common. */
    public enum Part {
        BUILDING,
        ZONE,
        GRID,
        BEHIND;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean holds(SimulatedDevice device) {
        Optional<String> of = switch (part) {
            case BUILDING -> device.place().building();
            case ZONE -> device.place().zone();
            case GRID -> Optional.of(device.place().grid());
            case BEHIND -> device.behind();
        };
        return of.equals(Optional.of(name));
    }
}
