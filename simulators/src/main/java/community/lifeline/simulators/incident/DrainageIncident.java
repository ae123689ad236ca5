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

    /** Foam or a cobweb under an ultrasonic gauge: now and then an echo far too near. */
    record FoamEcho(double chance, Duration lasts) implements DrainageIncident {
        public FoamEcho {
            Incident.require("chance", chance, 0.001, 1);
        }
    }
}
