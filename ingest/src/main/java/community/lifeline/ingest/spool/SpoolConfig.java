package community.lifeline.ingest.spool;

import java.nio.file.Path;

/**
 * Where a spool lies and how large it may grow.
 *
 * @param folder made if it is not there; used by one process at a time
 * @param maxBytes the most that all its files may take together
 * @param minFree bytes that must stay free on its disk, for everybody else's sake
 */
public record SpoolConfig(Path folder, long maxBytes, long minFree) {
    public SpoolConfig {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("spool.max-bytes is " + maxBytes + "; it must be positive");
        }
        if (minFree < 0) {
            throw new IllegalArgumentException("spool.min-free is " + minFree + "; it must not be negative");
        }
    }

    public static SpoolConfig in(Path folder) {
        return new SpoolConfig(folder, 10L << 30, 512L << 20);
    }
}
