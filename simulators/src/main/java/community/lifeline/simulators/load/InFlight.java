package community.lifeline.simulators.load;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The unacknowledged messages of one connection, by place. Outlives the socket that they went out on. */
final class InFlight {
    private final int[] devices;
    private final long[] micros;
    private final long[] numbers;
    private final boolean[] crossing;
    private final boolean[] taken;
    private final int[] free;
    private int freeCount;

    InFlight(int window) {
        devices = new int[window];
        micros = new long[window];
        numbers = new long[window];
        crossing = new boolean[window];
        taken = new boolean[window];
        free = new int[window];
        for (int i = 0; i < window; i++) {
            free[i] = window - 1 - i;
        }
        freeCount = window;
    }

    int size() {
        return devices.length;
    }

    boolean hasRoom() {
        return freeCount > 0;
    }

    boolean isEmpty() {
        return freeCount == free.length;
    }

    int take(int device, long number, boolean beyond, long at) {
        int slot = free[--freeCount];
        devices[slot] = device;
        numbers[slot] = number;
        crossing[slot] = beyond;
        micros[slot] = at;
        taken[slot] = true;
        return slot;
    }

    void free(int slot) {
        taken[slot] = false;
        free[freeCount++] = slot;
    }

    /** The places that are taken, oldest message first. */
    int[] inOrder() {
        return IntStream.range(0, taken.length)
                .filter(this::taken)
                .boxed()
                .sorted(Comparator.comparingLong(this::number))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    boolean taken(int slot) {
        return taken[slot];
    }

    int device(int slot) {
        return devices[slot];
    }

    long micros(int slot) {
        return micros[slot];
    }

    long number(int slot) {
        return numbers[slot];
    }

    boolean crossing(int slot) {
        return crossing[slot];
    }
}
