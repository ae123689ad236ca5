package community.lifeline.alerts.proof;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * @param every how often a proof begins
 * @param within when each station must be reached, counted from the beginning
 * @param misses how many proofs in a row must miss before it is an alarm
 * @param repeat how often the alarm is told again while it lasts
 */
public record ProofConfig(Duration every, Map<Station, Duration> within, int misses, Duration repeat) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(10);

    public ProofConfig {
        within = Map.copyOf(within);
        Duration before = LEAST;
        for (Station station : Station.values()) {
            Duration limit = within.getOrDefault(station, Duration.ZERO);
            if (limit.compareTo(before) < 0 || limit.compareTo(MOST) > 0) {
                throw new IllegalArgumentException(station.label() + ": '" + limit.toSeconds()
                        + "s' is not allowed; write at least " + before.toSeconds() + "s, at most 10m, and no less"
                        + " than for the station before it");
            }
            before = limit;
        }
        if (every.compareTo(before) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("every: '" + every.toSeconds() + "s' is not allowed; write at least "
                    + before.toSeconds() + "s, as long as one proof may take, and at most 1d; 0s for none");
        }
        if (misses < 1 || misses > 10) {
            throw new IllegalArgumentException("misses: '" + misses + "' is not allowed; write 1 to 10");
        }
        if (repeat.compareTo(Duration.ofMinutes(1)) < 0 || repeat.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("repeat: '" + repeat.toSeconds() + "s' is not allowed; write 1m to 1d");
        }
    }

    /** In the order of the stations. */
    public static Map<Station, Duration> limits(
            Duration published, Duration stored, Duration judged, Duration answered, Duration told) {
        Map<Station, Duration> limits = new EnumMap<>(Station.class);
        limits.put(Station.PUBLISHED, published);
        limits.put(Station.STORED, stored);
        limits.put(Station.JUDGED, judged);
        limits.put(Station.ANSWERED, answered);
        limits.put(Station.TOLD, told);
        return limits;
    }

    Duration limit(Station station) {
        return within.getOrDefault(station, MOST);
    }
}
