package community.lifeline.gateway.mqtt;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Which of the 65,536 packet ids last came with the DUP flag. An id is not used again before it is acknowledged. */
final class DuplicateIds {
    private final AtomicIntegerArray bits = new AtomicIntegerArray(65_536 / 32);

    void note(int packetId, boolean duplicate) {
        int bit = 1 << (packetId & 31);
        bits.getAndUpdate(packetId >> 5, word -> duplicate ? (word | bit) : (word & ~bit));
    }

    boolean contains(int packetId) {
        return (bits.get(packetId >> 5) & (1 << (packetId & 31))) != 0;
    }
}
