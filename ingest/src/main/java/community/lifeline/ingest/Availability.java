package community.lifeline.ingest;

import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.ingest.IngestState.Ended;
import community.lifeline.ingest.IngestState.Spooling;
import community.lifeline.ingest.IngestState.Storing;
import community.lifeline.ingest.IngestState.Stuck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the {@link IngestState}; moved by what the writer and the recovery meet. Says each change once. Thread-safe. */
final class Availability {
    private static final Logger log = LoggerFactory.getLogger(Availability.class);
    private static final Duration REMIND = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile IngestState state;
    private Instant databaseReminder = Instant.MIN;
    private Instant spoolReminder = Instant.MIN;

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
            case Ended _ -> {}
        }
    }

    private void storing(Instant awaySince) {
        state = new Storing();
        spoolReminder = Instant.MIN;
        log.info(
                "Readings go to the database, after {} without it",
                Durations.show(Duration.between(awaySince, clock.instant())));
    }

    synchronized void databaseFailed(String cause) {
        state = switch (state) {
            case Storing _ -> {
                databaseReminder = Instant.MIN;
                yield new Spooling(clock.instant(), cause);
            }
            case Spooling spooling -> new Spooling(spooling.since(), cause);
            case Stuck stuck -> new Stuck(stuck.since(), cause, stuck.spoolCause());
            case Ended ended -> ended;
        };
        if (state instanceof Spooling(Instant since, String now) && due(databaseReminder)) {
            databaseReminder = clock.instant();
            log.warn(
                    "The database is away since {}, readings go to the spool: {}",
                    since.truncatedTo(ChronoUnit.SECONDS),
                    now);
        }
    }

    private boolean due(Instant last) {
        return last.isBefore(clock.instant().minus(REMIND));
    }

    synchronized void spoolTook() {
        switch (state) {
            case Storing _, Spooling _, Ended _ -> {}
            case Stuck stuck -> {
                state = new Spooling(stuck.since(), stuck.databaseCause());
                spoolReminder = Instant.MIN;
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
            case Ended ended -> ended;
        };
        if (state instanceof Stuck(Instant _, String database, String _) && due(spoolReminder)) {
            spoolReminder = now;
            log.error(
                    "NO READING CAN BE KEPT, none is acknowledged and the broker holds them: {}; the database: {}",
                    cause,
                    database);
        }
    }

    /** What writes ended by a fault and does not begin again: from here on nothing is kept or acknowledged. */
    synchronized void ended(Throwable cause) {
        state = new Ended(clock.instant(), cause.toString());
        log.error("NO READING IS KEPT ANY MORE, the writing ended by a fault: restart Lifeline", cause);
    }
}
