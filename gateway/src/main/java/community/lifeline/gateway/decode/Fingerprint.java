package community.lifeline.gateway.decode;

/**
 * Tells apart two observations of one device and one instant. FNV-1a over 64 bits: among the few that share a device and
 * an instant, a chance collision is one in 10^19. The value is stored, so the function must never change.
 */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long of(byte[] bytes, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        return hash;
    }
}
