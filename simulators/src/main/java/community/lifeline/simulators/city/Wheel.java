package community.lifeline.simulators.city;

import java.util.Arrays;

/**
 * Who speaks when, for very many: a wheel of seconds that goes round once in a day and a bit, with a chain of those due in
 * each. Times in ms since the start; within one, the lowest number comes first. Confined to one thread.
 */
final class Wheel {
    /** Above a day's seconds, the longest pause there is. */
    private static final int SECONDS = 1 << 17;

    private static final int NOBODY = -1;

    private final int[] chains = new int[SECONDS];
    private final int[] after;
    private final short[] millis;
    private long second;
    /** Those of the current second, sorted: ms and number in one. */
    private long[] now = new long[16];

    private int at;
    private int end;
    private int size;

    Wheel(int devices) {
        after = new int[devices];
        millis = new short[devices];
        Arrays.fill(chains, NOBODY);
        second = -1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void put(int device, long due) {
        long in = Math.floorDiv(due, 1_000L);
        if (in - second >= SECONDS) {
            throw new IllegalArgumentException("nobody is silent for longer than a day; device " + device + ", " + due);
        }
        size++;
        int within = (int) (due - in * 1_000);
        if (in <= second) {
            insert(Math.max(0, in - second) * 1_000 + within, device);
            return;
        }
        int chain = (int) (in & SECONDS - 1);
        millis[device] = (short) within;
        after[device] = chains[chain];
        chains[chain] = device;
    }

    /** Into the second that is under way. */
    private void insert(long within, int device) {
        room();
        long key = within << 32 | device;
        int place = end++;
        for (; place > at && now[place - 1] > key; place--) {
            now[place] = now[place - 1];
        }
        now[place] = key;
    }

    private void room() {
        if (end == now.length) {
            now = Arrays.copyOf(now, now.length * 2);
        }
    }

    /** When the next one is due; not to be asked of an empty wheel. */
    long next() {
        turn();
        return second * 1_000 + (now[at] >>> 32);
    }

    /** Takes out the next one. */
    int take() {
        turn();
        size--;
        return (int) now[at++];
    }

    private void turn() {
        while (at == end) {
            second++;
            at = 0;
            end = 0;
            int chain = (int) (second & SECONDS - 1);
            for (int device = chains[chain]; device != NOBODY; device = after[device]) {
                room();
                now[end++] = (long) millis[device] << 32 | device;
            }
            chains[chain] = NOBODY;
            Arrays.sort(now, 0, end);
        }
    }
}
