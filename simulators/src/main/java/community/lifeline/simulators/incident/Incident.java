package community.lifeline.simulators.incident;

import java.time.Duration;

/** Something that happens to a place, or only seems to. */
public sealed interface Incident
        permits GasIncident,
                WaterIncident,
                DrainageIncident,
                ChargerIncident,
                ElevatorIncident,
                HydrantIncident,
                LineIncident {
    Duration lasts();

    /** The same as the {@code index}-th of the devices that it strikes meets it. */
    default Incident at(int index) {
        return this;
    }

    /** For a behaviour that is asked to suffer what cannot happen to it. */
    static IllegalArgumentException foreign(String who, Incident incident) {
        return new IllegalArgumentException(who + " cannot suffer " + incident + "; the scenario names a wrong device");
    }

    /** Checks a parameter where it is made. */
    static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " " + value + " is outside " + least + " to " + most);
        }
    }
}
