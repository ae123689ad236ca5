package community.lifeline.alerts.lifecycle;

import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a rule is breached: the measure that decided, and the readings behind it, oldest first.
 *
 * @param samples at most {@link #MOST}: the first, which began the episode, and the newest
 * @param trust how far the sensor can be trusted; written on the alert when it is told
 */
public record Evidence(Measure measure, List<Sample> samples, Optional<Trust> trust) {
    public static final int MOST = 5;

    public Evidence {
        samples = List.copyOf(samples);
    }

    public Evidence(Measure measure, List<Sample> samples) {
        this(measure, samples, Optional.empty());
    }

    /**
     * What was measured against what.
     *
     * @param field the field, or what else decided: an event's code, {@code silence}, {@code presence}
     * @param shown the value for people
     * @param unit a UCUM code; empty where there is none
     */
    public record Measure(
            String field, Names names, String shown, OptionalDouble value, String unit, OptionalDouble threshold) {}

    /**
     * One observation.
     *
     * @param quality bits of {@link community.lifeline.gateway.telemetry.Quality}
     * @param code the event's code; empty for a reading
     * @param values every field that it named: a number, a boolean or a code
     */
    public record Sample(Instant time, Instant receivedAt, int quality, String code, Map<String, Object> values) {
        public Sample {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** This, then {@code newer}: its measure, the first sample kept, the newest kept. */
    Evidence followedBy(Evidence newer) {
        List<Sample> all = new ArrayList<>(samples);
        all.addAll(newer.samples);
        while (all.size() > MOST) {
            all.remove(1);
        }
        return new Evidence(newer.measure, all);
    }
}
