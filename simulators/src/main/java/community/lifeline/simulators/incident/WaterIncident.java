package community.lifeline.simulators.incident;

import java.time.Duration;

/** What a water-quality station may meet. */
public sealed interface WaterIncident extends Incident {
    /**
     * Dirty water is sucked back into the supply.
     *
     * @param share of it in the water at the worst, reached after {@code rise}
     */
    record BackSiphonage(
            double share,
            Duration rise,
            double turbidityNtu,
            double conductivity,
            double chlorineDemandMgPerL,
            double ph,
            Duration lasts)
            implements WaterIncident {
        public BackSiphonage {
            Incident.require("share", share, 0.01, 1);
            Incident.require("turbidity-ntu", turbidityNtu, 0, 4_000);
            Incident.require("conductivity", conductivity, 0, 20_000);
            Incident.require("chlorine-demand-mg-per-l", chlorineDemandMgPerL, 0, 50);
            Incident.require("ph", ph, 0, 14);
        }
    }

    /** A film grows on the turbidity probe's window: it reads more and more, and the water is fine. */
    record Fouling(double ntuPerDay, Duration lasts) implements WaterIncident {
        public Fouling {
            Incident.require("ntu-per-day", ntuPerDay, 0.001, 1);
        }
    }
}
