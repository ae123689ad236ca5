package community.lifeline.simulators.device;

import java.util.SplittableRandom;

/** A stream of random numbers for each name: the same seed and name give the same stream, whatever else there is. */
public final class Seeds {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Seeds() {}

    public static SplittableRandom of(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new SplittableRandom(seed * FNV_PRIME ^ hash);
    }
}
