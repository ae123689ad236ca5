package community.lifeline.alerts.evaluate;

import java.util.Arrays;

/**
 * Sums and counts of readings by equal spans of time, of which the newest are kept: 16 bytes each, 24 where late readings
 * are taken, grown as needed.
 */
final class Buckets {
    private final long width;
    private final int most;
    private long[] spans = new long[4];
    private float[] sums = new float[4];
    private int[] counts = new int[4];
    /** In which of the 64 parts of a span readings were made, so that one that is sent again is known; else empty. */
    private long[] seen;

    private int size;

    /**
     * @param width of one, in milliseconds
     * @param late whether readings may come late
     */
    Buckets(long width, int most, boolean late) {
        this.width = width;
        this.most = most;
        seen = new long[late ? spans.length : 0];
    }

    /** The number of the span that {@code time} lies in. */
    long span(long time) {
        return Math.floorDiv(time, width);
    }

    void add(long time, double value) {
        long span = span(time);
        if (size == 0 || spans[size - 1] < span) {
            begin(span);
        }
        if (spans[size - 1] == span) {
            put(size - 1, time, value);
        } else {
            var _ = insert(time, value);
        }
    }

    private void put(int index, long time, double value) {
        sums[index] += (float) value;
        counts[index]++;
        if (seen.length > 0) {
            seen[index] |= part(time);
        }
    }

    private long part(long time) {
        return 1L << (Math.floorMod(time, width) * 64 / width);
    }

    /** Adds a reading that comes late; false where it is too old, or one of its moment is known. */
    boolean insert(long time, double value) {
        long span = span(time);
        if (size == 0 || span > spans[size - 1]) {
            begin(span);
        }
        int index = size - 1;
        while (index >= 0 && spans[index] > span) {
            index--;
        }
        if (index < 0 || spans[index] != span) {
            if (span <= spans[size - 1] - most || size == most) {
                return false;
            }
            index++;
            makeRoom(index, span);
        }
        boolean news = seen.length == 0 || (seen[index] & part(time)) == 0;
        if (news) {
            put(index, time, value);
        }
        return news;
    }

    private void makeRoom(int index, long span) {
        grow();
        move(index, index + 1, size - index);
        size++;
        clear(index, span);
    }

    private void begin(long span) {
        int drop = 0;
        while (drop < size && (spans[drop] <= span - most || size - drop == most)) {
            drop++;
        }
        if (drop > 0) {
            size -= drop;
            move(drop, 0, size);
        }
        grow();
        clear(size, span);
        size++;
    }

    private void clear(int index, long span) {
        spans[index] = span;
        sums[index] = 0;
        counts[index] = 0;
        if (seen.length > 0) {
            seen[index] = 0;
        }
    }

    private void move(int from, int to, int length) {
        System.arraycopy(spans, from, spans, to, length);
        System.arraycopy(sums, from, sums, to, length);
        System.arraycopy(counts, from, counts, to, length);
        if (seen.length > 0) {
            System.arraycopy(seen, from, seen, to, length);
        }
    }

    private void grow() {
        if (size == spans.length) {
            int more = Math.min(most, size * 2);
            spans = Arrays.copyOf(spans, more);
            sums = Arrays.copyOf(sums, more);
            counts = Arrays.copyOf(counts, more);
            seen = Arrays.copyOf(seen, seen.length > 0 ? more : 0);
        }
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
