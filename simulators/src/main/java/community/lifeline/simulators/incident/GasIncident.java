package community.lifeline.simulators.incident;

import java.time.Duration;

/** What a gas detector may meet. */
public sealed interface GasIncident extends Incident {
    /**
     * Gas flows into a room until somebody shuts it off and opens a window.
     *
     * @param valveSticks the shut-off valve hears a command and does not move
     */
    record Leak(double flowM3PerHour, double roomM3, double airChangesPerHour, boolean valveSticks, Duration lasts)
            implements GasIncident {
        public Leak(double flowM3PerHour, double roomM3, double airChangesPerHour, Duration lasts) {
            this(flowM3PerHour, roomM3, airChangesPerHour, false, lasts);
        }

        public Leak {
            Incident.require("flow-m3-per-h", flowM3PerHour, 0.001, 10);
            Incident.require("room-m3", roomM3, 0.5, 1_000);
            Incident.require("air-changes-per-h", airChangesPerHour, 0.01, 30);
        }
    }

    /** Cooking wine or a solvent evaporates under the detector: a short swell, and no gas. */
    record Solvent(double peakLel, Duration lasts) implements GasIncident {
        public Solvent {
            Incident.require("peak-lel", peakLel, 0.5, 20);
        }
    }
}
