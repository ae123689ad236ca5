package community.lifeline.simulators.gas;

import java.time.Duration;

/** Where a gas detector hangs, which decides what it can say and how often. Domain reference 1.5 and 11. */
public enum GasMount {
    /** Battery and NB-IoT: an alarm bit, a heartbeat a day, an event at once. */
    SIGNAL(Duration.ofHours(24), Duration.ofMinutes(1), 1),
    /** On the mains: measures, shows 1 %LEL. */
    HOUSEHOLD(Duration.ofMinutes(15), Duration.ofSeconds(15), 1),
    /** A restaurant's kitchen. */
    COMMERCIAL(Duration.ofMinutes(1), Duration.ofSeconds(5), 1),
    /** A manhole or another hollow beside a gas main, by laser. */
    VOID(Duration.ofHours(1), Duration.ofMinutes(1), 0.2);

    private final Duration interval;
    private final Duration alarmInterval;
    private final double resolution;

    GasMount(Duration interval, Duration alarmInterval, double resolution) {
        this.interval = interval;
        this.alarmInterval = alarmInterval;
        this.resolution = resolution;
    }

    Duration interval() {
        return interval;
    }

    Duration alarmInterval() {
        return alarmInterval;
    }

    double resolution() {
        return resolution;
    }
}
