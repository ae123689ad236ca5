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

    /** A hot day over sheds that are all in use: warm air, warm plugs, and nothing wrong. */
    record WarmDay(double outsideCelsius, Duration lasts) implements ChargerIncident {
        public WarmDay {
            Incident.require("outside-cel", outsideCelsius, 25, 50);
        }
    }
}
