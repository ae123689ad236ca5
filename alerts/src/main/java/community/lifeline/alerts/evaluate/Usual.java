package community.lifeline.alerts.evaluate;

import java.util.Arrays;

/**
 * What a field usually reads at one device: the median of the means of its window's parts, 48 of them, or the hours of
 * its days. The part that lasts is not in it, so that what happens now is held against what was before.
 */
final class Usual implements Window {
    private static final int PARTS = 48;
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 24;

    private final Buckets buckets;
    private final int parts;
    private final boolean hourly;
    private long knownFor = Long.MIN_VALUE;
    private double known = Double.NaN;

    Usual(long over, boolean hourly) {
        this.hourly = hourly;
        parts = hourly ? (int) (over / HOUR) : PARTS;
        buckets = new Buckets(hourly ? HOUR : Math.max(1, over / PARTS), parts + 1, false);
    }

    @Override
    public void add(long time, double value) {
        buckets.add(time, value);
    }

    /** NaN where fewer than five parts or less than a quarter of the window, or fewer than two days of the hour, are known. */
    double at(long time) {
        long span = buckets.span(time);
        if (span != knownFor) {
            known = median(span);
            knownFor = span;
        }
        return known;
    }

    private double median(long now) {
        float[] means = new float[buckets.size()];
        int count = 0;
        long oldest = now;
        for (int i = 0; i < buckets.size(); i++) {
            long span = buckets.spanAt(i);
            if (span < now && span >= now - parts && (!hourly || (now - span) % HOURS == 0)) {
                means[count++] = buckets.meanAt(i);
                oldest = Math.min(oldest, span);
            }
        }
        if (hourly ? count < 2 : count < 5 || now - oldest < parts / 4) {
            return Double.NaN;
        }
        Arrays.sort(means, 0, count);
        return (means[(count - 1) / 2] + means[count / 2]) / 2;
    }
}
