package community.lifeline.ingest;

import java.time.Duration;

/**
 * Decides how long a small batch waits for more. While a batch is written the next one gathers by itself; only when the
 * database is faster than the readings come is it worth a moment's wait, and only if that moment will bring some.
 */
final class Linger {
    /** From this size on, the fixed cost of a commit is small beside the rows. */
    private static final int LARGE = 250;

    private static final double SMOOTHING = 0.2;

    private final Duration most;
    private double rowsPerNano;
    private long last;

    Linger(Duration most, long now) {
        this.most = most;
        this.last = now;
    }

    /** How long to wait for more when {@code rows} are there. */
    Duration with(int rows) {
        boolean moreWillCome = rowsPerNano * most.toNanos() >= 1;
        return rows < LARGE && moreWillCome ? most : Duration.ZERO;
    }

    /** A batch of {@code rows} was taken. */
    void taken(int rows, long now) {
        double rate = rows / (double) Math.max(1, now - last);
        rowsPerNano += SMOOTHING * (rate - rowsPerNano);
        last = now;
    }
}
