package community.lifeline.simulators.city;

/**
 * The chance of one device, drawn anew whenever it is asked for: the same seed, device, question and moment give the same
 * answer, and nothing is remembered in between.
 */
record Draw(long seed, int device) {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** What is so of a device for good, from 0 to 1. */
    double trait(int which) {
        return at(which, Long.MIN_VALUE);
    }

    double trait(int which, double least, double most) {
        return least + trait(which) * (most - least);
    }

    /** What is so at one moment, from 0 to 1. */
    double at(int which, long moment) {
        long mixed = mix(mix(mix(seed * GOLDEN + device) + which * GOLDEN) ^ moment * GOLDEN);
        return (mixed >>> 11) * 0x1.0p-53;
    }

    double at(int which, long moment, double least, double most) {
        return least + at(which, moment) * (most - least);
    }

    /** The normal distribution's, by the sum of twelve draws, which has no tails beyond six sigma. */
    double gaussian(int which, long moment) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += at(which * 31 + i + 1_000, moment);
        }
        return sum;
    }

    /** David Stafford's variant 13 of the finaliser of MurmurHash3. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
