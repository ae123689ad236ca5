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

    /**
     * Something burns badly and its fumes stay in the room: a water heater without a flue, charcoal.
     *
     * @param flowM3PerHour of carbon monoxide
     */
    record CarbonMonoxide(double flowM3PerHour, double roomM3, double airChangesPerHour, Duration lasts)
            implements GasIncident {
        public CarbonMonoxide {
            Incident.require("flow-m3-per-h", flowM3PerHour, 1e-6, 1);
            Incident.require("room-m3", roomM3, 0.5, 1_000);
            Incident.require("air-changes-per-h", airChangesPerHour, 0.01, 30);
        }
    }

    /** A warm night in the sewer: biogas swings up to {@code peakLel} and goes again. */
    record Biogas(double peakLel, Duration lasts) implements GasIncident {
        public Biogas {
            Incident.require("peak-lel", peakLel, 0.5, 20);
        }
    }

    /** Somebody tries the detector with test gas, and it says that this is a test. */
    record SelfTest(double peakLel, Duration lasts) implements GasIncident {
        public SelfTest {
            Incident.require("peak-lel", peakLel, 0.5, 100);
        }
    }

    /** The power is back: a cold sensor shows a burst while it warms up, and says so. */
    record Preheat(double peakLel, Duration lasts) implements GasIncident {
        public Preheat {
            Incident.require("peak-lel", peakLel, 0.5, 100);
        }
    }

    /** Cooking wine or a solvent evaporates under the detector: a short swell, and no gas. */
    record Solvent(double peakLel, Duration lasts) implements GasIncident {
        public Solvent {
            Incident.require("peak-lel", peakLel, 0.5, 20);
        }
    }
}
