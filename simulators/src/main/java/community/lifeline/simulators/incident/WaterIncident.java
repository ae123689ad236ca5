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

    /** Nothing is dosed any more: what the tank holds is drawn off and thinned out. */
    record DosingFailure(Duration lasts) implements WaterIncident {}

    /** The dosing pump does not stop: the tank goes towards {@code mgPerL}. */
    record Overdosing(double mgPerL, Duration lasts) implements WaterIncident {
        public Overdosing {
            Incident.require("mg-per-l", mgPerL, 0.5, 15);
        }
    }

    /** The main flows {@code velocityRatio} times as fast as at a usual day's peak, and stirs up what lay there. */
    record Stirred(double velocityRatio, Duration lasts) implements WaterIncident {
        public Stirred {
            Incident.require("velocity-ratio", velocityRatio, 1, 10);
        }
    }

    /** Rain runs into the tank through its open hatch. */
    record HatchInRain(Duration lasts) implements WaterIncident {}

    /** Air in the water after a repair: now and then one reading of {@code ntu} that is none of the water. */
    record Bubbles(double chance, double ntu, Duration lasts) implements WaterIncident {
        public Bubbles {
            Incident.require("chance", chance, 0.001, 1);
            Incident.require("ntu", ntu, 0.1, 100);
        }
    }

    /** A technician puts the probes into buffers, and the station says that it is being calibrated. */
    record Calibration(Duration lasts) implements WaterIncident {}

    /** Most people are away: the water stands in the tank. */
    record Stagnation(double demandShare, Duration lasts) implements WaterIncident {
        public Stagnation {
            Incident.require("demand-share", demandShare, 0.05, 1);
        }
    }

    /** A film grows on the turbidity probe's window: it reads more and more, and the water is fine. */
    record Fouling(double ntuPerDay, Duration lasts) implements WaterIncident {
        public Fouling {
            Incident.require("ntu-per-day", ntuPerDay, 0.001, 1);
        }
    }
}
