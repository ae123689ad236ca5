package community.lifeline.simulators.incident;

import java.time.Duration;

/** What a hydrant may meet. */
public sealed interface HydrantIncident extends Incident {
    /** The main bursts at {@code distanceM}; the hydrants that it strikes stand {@code spacingM} apart. */
    record BurstMain(double lossKpa, double fallSeconds, double distanceM, double spacingM, Duration lasts)
            implements HydrantIncident {
        public BurstMain {
            Incident.require("loss-kpa", lossKpa, 10, 1_000);
            Incident.require("fall-s", fallSeconds, 1, 600);
            Incident.require("distance-m", distanceM, 0, 5_000);
            Incident.require("spacing-m", spacingM, 0, 1_000);
        }

        @Override
        public BurstMain at(int index) {
            return new BurstMain(lossKpa, fallSeconds, distanceM + index * spacingM, spacingM, lasts);
        }
    }

    /** Someone shut a valve upstream, or the tank is empty: the pressure goes. */
    record Shut(Duration lasts) implements HydrantIncident {}

    /** Pumps fail: the pressure sinks to {@code kpa} over some minutes. */
    record Sag(double kpa, Duration lasts) implements HydrantIncident {
        public Sag {
            Incident.require("kpa", kpa, 0, 1_000);
        }
    }

    /**
     * A vehicle runs into it.
     *
     * @param breaks it breaks off at the flange, and water shoots out
     */
    record Knocked(double tiltDegrees, boolean breaks, Duration lasts) implements HydrantIncident {
        public Knocked {
            Incident.require("tilt-deg", tiltDegrees, 1, 90);
        }
    }

    /** A pump stops or a valve slams: {@code metresPerSecond} of flow end within {@code closingSeconds}. */
    record Hammer(double metresPerSecond, double closingSeconds, Duration lasts) implements HydrantIncident {
        public Hammer {
            Incident.require("m-per-s", metresPerSecond, 0.05, 3);
            Incident.require("closing-s", closingSeconds, 0.1, 60);
        }
    }

    /** The main leaks, night and day: {@code lossKpa} are missing. */
    record Seepage(double lossKpa, Duration lasts) implements HydrantIncident {
        public Seepage {
            Incident.require("loss-kpa", lossKpa, 1, 300);
        }
    }

    /** A frosty night around the barrel. */
    record Frost(double celsius, Duration lasts) implements HydrantIncident {
        public Frost {
            Incident.require("cel", celsius, -30, 5);
        }
    }

    /** Somebody opens the hydrant to flush the main or fill a tanker; closing it rings through the pipe. */
    record Flushing(double pressureShare, Duration lasts) implements HydrantIncident {
        public Flushing {
            Incident.require("pressure-share", pressureShare, 0.4, 0.95);
        }
    }
}
