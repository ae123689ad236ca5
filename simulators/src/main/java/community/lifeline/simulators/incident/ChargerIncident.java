package community.lifeline.simulators.incident;

import java.time.Duration;

/** What a charging place may meet. */
public sealed interface ChargerIncident extends Incident {
    /**
     * A battery on charge has an internal short, heats itself and burns; met by its port and by the shed around it.
     *
     * @param relaySticks what cuts the power hears a command and does not move
     */
    record ThermalRunaway(double heatingKelvinPerMinute, boolean relaySticks, Duration lasts)
            implements ChargerIncident {
        public ThermalRunaway(double heatingKelvinPerMinute, Duration lasts) {
            this(heatingKelvinPerMinute, false, lasts);
        }

        public ThermalRunaway {
            Incident.require("heating-k-per-min", heatingKelvinPerMinute, 0.5, 100);
        }
    }

    /** A corroded or loose contact has {@code times} the resistance of a sound one. */
    record BadContact(double times, Duration lasts) implements ChargerIncident {
        public BadContact {
            Incident.require("times", times, 1, 50);
        }
    }

    /** The battery's own management has failed: it is charged on at full power. */
    record NoTaper(Duration lasts) implements ChargerIncident {}

    /** Several batteries on one socket, by an adapter. */
    record Overload(double watts, Duration lasts) implements ChargerIncident {
        public Overload {
            Incident.require("watts", watts, 50, 5_000);
        }
    }

    /** Leakage to the body of a car: the post trips, and says why. */
    record GroundFault(Duration lasts) implements ChargerIncident {}

    /** The mains are gone; what watches runs on its battery. */
    record PowerCut(Duration lasts) implements ChargerIncident {}

    /** A motor idles in the shed, or somebody smokes: fumes of {@code coPpmPerMinute}, and no fire. */
    record Exhaust(double coPpmPerMinute, Duration lasts) implements ChargerIncident {
        public Exhaust {
            Incident.require("co-ppm-per-min", coPpmPerMinute, 0.1, 100);
        }
    }

    /** A large battery, all but empty, that takes its time. */
    record LongCharge(double watts, Duration constantCurrent, Duration lasts) implements ChargerIncident {
        public LongCharge {
            Incident.require("watts", watts, 50, 1_000);
        }
    }

    /** A hot day over sheds that are all in use: warm air, warm plugs, and nothing wrong. */
    record WarmDay(double outsideCelsius, Duration lasts) implements ChargerIncident {
        public WarmDay {
            Incident.require("outside-cel", outsideCelsius, 25, 50);
        }
    }
}
