package community.lifeline.alerts.evaluate;

/**
 * A moving sum, kept by 48ths of its window: it may reach back by one of them more than it says, and never by less, so
 * that rain is rather told early than late.
 */
final class Total implements Window {
    private static final int PARTS = 48;

    private final Buckets buckets;
    private long since = Long.MAX_VALUE;

    Total(long over) {
        buckets = new Buckets(Math.max(1, over / PARTS), PARTS + 1, true);
    }

    @Override
    public void add(long time, double value) {
        since = Math.min(since, time);
        buckets.add(time, value);
    }

    /** Adds what comes late, unless it is known: rain that fell while its gauge was cut off has fallen all the same. */
    void belated(long time, double value) {
        if (buckets.insert(time, value)) {
            since = Math.min(since, time);
        }
    }

    double at(long time) {
        long oldest = buckets.span(time) - PARTS;
        double sum = 0;
        for (int i = buckets.size() - 1; i >= 0 && buckets.spanAt(i) >= oldest; i--) {
            sum += buckets.sumAt(i);
        }
        return sum;
    }

    /** Whether readings were heard since the window that ends at {@code time} began, so that a small sum means something. */
    boolean covers(long time) {
        return since != Long.MAX_VALUE && buckets.span(since) <= buckets.span(time) - PARTS;
    }
}
