package community.lifeline.simulators.load;

/** Times in microseconds, counted in buckets of at most 3 % width. Confined to one thread. */
final class Latencies {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] buckets = new long[SUB * (64 - SUB_BITS)];
    private long count;
    private long most;

    void add(long micros) {
        long value = Math.max(0, micros);
        buckets[bucket(value)]++;
        count++;
        most = Math.max(most, value);
    }

    long count() {
        return count;
    }

    long most() {
        return most;
    }

    /** The time that {@code share} of all do not exceed, but for the width of a bucket; 0 where there are none. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < buckets.length && count > 0; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.min(most, upper(i));
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    private static long upper(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        return ((long) (bucket % SUB + SUB + 1) << shift) - 1;
    }
}
