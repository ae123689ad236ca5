package community.lifeline.simulators.incident;

import java.time.Duration;

/** What a level gauge may meet. */
public sealed interface DrainageIncident extends Incident {
    /** A storm of a return period falls on the catchment. */
    record Rainstorm(double returnYears, Duration lasts) implements DrainageIncident {
        public Rainstorm {
            Incident.require("return-years", returnYears, 0.25, 1_000);
        }
    }

    /** Grease and rags: the pipe carries {@code openShare} of what it could. */
    record Blockage(double openShare, Duration lasts) implements DrainageIncident {
        public Blockage {
            Incident.require("open-share", openShare, 0, 0.95);
        }
    }

    /** Water comes that is no rain: a burst main, a water cart. */
    record Inflow(double litresPerSecond, Duration lasts) implements DrainageIncident {
        public Inflow {
            Incident.require("litres-per-s", litresPerSecond, 0.1, 2_000);
        }
    }

    /** The river stands so high above the outfall's invert that the drain cannot empty. */
    record Backwater(double stageM, Duration lasts) implements DrainageIncident {
        public Backwater {
            Incident.require("stage-m", stageM, 0.1, 5);
        }
    }

    /** Somebody took the cover off, or water did. */
    record CoverOpen(Duration lasts) implements DrainageIncident {}

    /** The pump of a pit trips; what seeps in stays. */
    record PumpTrip(Duration lasts) implements DrainageIncident {}

    /** Foam or a cobweb under an ultrasonic gauge: now and then an echo far too near. */
    record FoamEcho(double chance, Duration lasts) implements DrainageIncident {
        public FoamEcho {
            Incident.require("chance", chance, 0.001, 1);
        }
    }
}
