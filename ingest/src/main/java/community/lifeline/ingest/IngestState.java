package community.lifeline.ingest;

import java.time.Instant;

/**
 * Where messages go just now.
 *
 * <pre>
 *   Spooling ──database answers──▶ Storing ──a write fails──▶ Spooling
 *   Spooling ──the spool fails too──▶ Stuck ──the spool takes a batch──▶ Spooling
 *                                     Stuck ──the database takes one──▶ Storing
 *   any ──the writing ends by a fault──▶ Ended, for good
 * </pre>
 */
public sealed interface IngestState {
    /** Into the database. */
    record Storing() implements IngestState {}

    /** Into the spool, because the database is away or has not been reached yet. */
    record Spooling(Instant since, String cause) implements IngestState {}

    /** Nowhere: messages wait in memory and are not acknowledged. */
    record Stuck(Instant since, String databaseCause, String spoolCause) implements IngestState {}

    /** Nowhere until the program is started again: what writes has ended. */
    record Ended(Instant since, String cause) implements IngestState {}
}
