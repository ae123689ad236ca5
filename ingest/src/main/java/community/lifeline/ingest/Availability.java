package community.lifeline.ingest;

import community.lifeline.ingest.IngestState.Spooling;
import community.lifeline.ingest.IngestState.Storing;
import community.lifeline.ingest.IngestState.Stuck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the {@link IngestState}; moved by what the writer and the recovery meet. Says each change once. Thread-safe. */
final class Availability {
    private static final Logger log = LoggerFactory.getLogger(Availability.class);
    private static final Duration REMIND = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile IngestState state;
    private Instant reminded = Instant.MIN;

    Availability(Clock clock) {
        this.clock = clock;
        this.state = new Spooling(clock.instant(), "the database has not been reached yet");
    }

    IngestState state() {
        return state;
    }

    boolean isStoring() {
        return state instanceof Storing;
    }

    synchronized void databaseTook() {
        switch (state) {
            case Storing _ -> {}
            case Spooling spooling -> storing(spooling.since());
            case Stuck stuck -> storing(stuck.since());
        }
    }

    private void storing(Instant awaySince) {
        state = new Storing();
        log.info("Readings go to the database, after {} without it", Duration.between(awaySince, clock.instant()));
    }

    synchronized void databaseFailed(String cause) {
        switch (state) {
            case Storing _ -> {
                state = new Spooling(clock.instant(), cause);
                log.warn("The database is away, readings go to the spool: {}", cause);
            }
            case Spooling spooling -> {
                if (!spooling.cause().equals(cause)) {
                    state = new Spooling(spooling.since(), cause);
                    log.warn("The database is still away: {}", cause);
                }
            }
            case Stuck stuck -> state = new Stuck(stuck.since(), cause, stuck.spoolCause());
        }
    }

    synchronized void spoolTook() {
        switch (state) {
            case Storing _, Spooling _ -> {}
            case Stuck stuck -> {
                state = new Spooling(stuck.since(), stuck.databaseCause());
                log.warn("The spool takes readings again; the database is still away: {}", stuck.databaseCause());
            }
        }
    }

    /** Neither takes the batch at hand. Said at once and then every minute, since nothing is acknowledged now. */
    synchronized void spoolFailed(String cause) {
        Instant now = clock.instant();
        state = switch (state) {
            case Storing _ -> new Stuck(now, "readings that may be repeats wait for the spool to empty", cause);
            case Spooling spooling -> new Stuck(spooling.since(), spooling.cause(), cause);
            case Stuck stuck -> new Stuck(stuck.since(), stuck.databaseCause(), cause);
        };
        if (Duration.between(reminded.equals(Instant.MIN) ? now.minus(REMIND) : reminded, now)
                        .compareTo(REMIND)
                >= 0) {
            reminded = now;
            log.error(
                    "NO READING CAN BE KEPT: the database is away and {}. Messages are not acknowledged, the broker holds"
                            + " them. {}",
                    cause,
                    state);
        }
    }
}
