package community.lifeline.deploy.bench.rig;

import java.io.IOException;
import java.time.Duration;

/**
 * Waits until Lifeline has accounted for messages, by its own counters, since counting rows again and again would burden
 * the database that is being measured.
 */
public final class Settling {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Product product;
    private final long before;

    private Settling(Product product, long before) {
        this.product = product;
        this.before = before;
    }

    /** Begins to count now. */
    public static Settling from(Product product) throws IOException, InterruptedException {
        return new Settling(product, product.scrape().settled());
    }

    /** A Lifeline that has only been started, and has counted nothing. */
    public static Settling fromStart(Product product) {
        return new Settling(product, 0);
    }

    /** Returns as well when nothing moves any more: the rows will then tell what is missing. */
    public void await(long messages) throws IOException, InterruptedException {
        long settled = 0;
        long moved = System.nanoTime();
        while (settled < messages && System.nanoTime() - moved < PATIENCE.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS);
            long now = product.scrape().settled() - before;
            if (now != settled) {
                settled = now;
                moved = System.nanoTime();
            }
        }
    }
}
