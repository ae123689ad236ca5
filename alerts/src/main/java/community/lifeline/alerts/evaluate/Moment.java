package community.lifeline.alerts.evaluate;

import community.lifeline.gateway.telemetry.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is being judged right now. One is reused for every judgement, so that a quiet reading allocates no
 * more than its two times. */
final class Moment {
    private static final long ALWAYS = Long.MIN_VALUE;

    Instant time = Instant.EPOCH;
    Instant now = Instant.EPOCH;
    long nowMillis;

    @Nullable
    Observation observation;
    /** The event's code; empty while no event is judged. */
    String event = "";
    /** Bits of the watched fields that the observation brought. */
    long taken;
    /** The alert in question is open. */
    boolean open;
    /** What was reported before this does not count, save by the observation being judged. */
    long notBefore = ALWAYS;
    /** What is judged was stored before, and its alerts with it. */
    boolean replaying;
    /** Before this nobody is called silent: what piled up while we were away has to come in first. */
    long silenceFrom = ALWAYS;

    void set(Instant time, Instant now, @Nullable Observation observation) {
        this.time = time;
        this.now = now;
        this.nowMillis = now.toEpochMilli();
        this.observation = observation;
        this.event = observation instanceof Observation.Event happened ? happened.code() : "";
        this.taken = 0;
        this.open = false;
        this.notBefore = ALWAYS;
    }

    void countAll() {
        notBefore = ALWAYS;
    }
}
