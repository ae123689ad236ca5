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

    /** Somebody opens the hydrant to flush the main or fill a tanker; closing it rings through the pipe. */
    record Flushing(double pressureShare, Duration lasts) implements HydrantIncident {
        public Flushing {
            Incident.require("pressure-share", pressureShare, 0.4, 0.95);
        }
    }
}
