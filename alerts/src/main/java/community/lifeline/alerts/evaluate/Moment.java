package community.lifeline.alerts.evaluate;

import community.lifeline.gateway.telemetry.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment for which rules are asked.
 *
 * @param time for which it is asked: when the reading was made
 * @param now our clock
 * @param observation what is being judged; null where it is time that passed
 * @param event the event's code; empty while no event is judged
 * @param taken bits of the watched fields that the observation brought
 * @param replaying what is judged was stored before, and its alerts with it
 * @param open the alert in question is open
 * @param notBefore what was reported before this does not count, save by the observation being judged
 */
record Moment(
        Instant time,
        Instant now,
        @Nullable Observation observation,
        String event,
        long taken,
        boolean replaying,
        boolean open,
        long notBefore) {
    private static final long ALWAYS = Long.MIN_VALUE;

    static Moment of(Observation observation, Instant time, Instant now, boolean replaying) {
        String event = observation instanceof Observation.Event happened ? happened.code() : "";
        return new Moment(time, now, observation, event, 0, replaying, false, ALWAYS);
    }

    /** Nothing was observed, and it is {@code time} by the course of things. */
    static Moment passing(Instant time, Instant now, boolean replaying) {
        return new Moment(time, now, null, "", 0, replaying, false, ALWAYS);
    }

    Moment at(Instant other) {
        return new Moment(other, now, observation, event, taken, replaying, open, notBefore);
    }

    Moment taking(long bits) {
        return new Moment(time, now, observation, event, bits, replaying, open, notBefore);
    }

    Moment whileOpen() {
        return new Moment(time, now, observation, event, taken, replaying, true, notBefore);
    }

    /** The same for another question. */
    Moment anew() {
        return new Moment(time, now, observation, event, taken, replaying, false, ALWAYS);
    }

    Moment since(long earliest) {
        return new Moment(time, now, observation, event, taken, replaying, open, earliest);
    }
}
