package community.lifeline.ingest;

import java.time.Duration;

/**
 * How ingest is.
 *
 * @param ready false while nothing can be kept, or while a batch has been under way for longer than any should
 * @param queuedRows observations that wait in memory, not acknowledged
 * @param busy how long the batch at hand has been under way
 */
public record IngestHealth(
        boolean ready,
        IngestState state,
        int spoolFiles,
        long spoolBytes,
        Duration spoolOldest,
        int queuedRows,
        Duration busy) {

    private static final Duration HUNG = Duration.ofSeconds(60);

    static IngestHealth of(
            IngestState state, int spoolFiles, long spoolBytes, Duration spoolOldest, int queuedRows, Duration busy) {
        boolean keeps = switch (state) {
            case IngestState.Storing _, IngestState.Spooling _ -> true;
            case IngestState.Stuck _, IngestState.Ended _ -> false;
        };
        return new IngestHealth(
                keeps && busy.compareTo(HUNG) < 0, state, spoolFiles, spoolBytes, spoolOldest, queuedRows, busy);
    }
}
