package community.lifeline.alerts.evaluate;

import java.util.Arrays;

/** Sums and counts of readings by equal spans of time, of which the newest are kept: 16 bytes each, grown as needed. */
final class Buckets {
    private final long width;
    private final int most;
    private long[] spans = new long[4];
    private float[] sums = new float[4];
    private int[] counts = new int[4];
    private int size;

    /** @param width of one, in milliseconds */
    Buckets(long width, int most) {
        this.width = width;
        this.most = most;
    }

    /** The number of the span that {@code time} lies in. */
    long span(long time) {
        return Math.floorDiv(time, width);
    }

    void add(long time, double value) {
        long span = span(time);
        if (size == 0 || spans[size - 1] != span) {
            begin(span);
        }
        sums[size - 1] += (float) value;
        counts[size - 1]++;
    }

    private void begin(long span) {
        int drop = 0;
        while (drop < size && (spans[drop] <= span - most || size - drop == most)) {
            drop++;
        }
        if (drop > 0) {
            size -= drop;
            System.arraycopy(spans, drop, spans, 0, size);
            System.arraycopy(sums, drop, sums, 0, size);
            System.arraycopy(counts, drop, counts, 0, size);
        }
        if (size == spans.length) {
            int more = Math.min(most, size * 2);
            spans = Arrays.copyOf(spans, more);
            sums = Arrays.copyOf(sums, more);
            counts = Arrays.copyOf(counts, more);
        }
        spans[size] = span;
        sums[size] = 0;
        counts[size] = 0;
        size++;
    }

    int size() {
        return size;
    }

    long spanAt(int index) {
        return spans[index];
    }

    float sumAt(int index) {
        return sums[index];
    }

    float meanAt(int index) {
        return sums[index] / counts[index];
    }
}
