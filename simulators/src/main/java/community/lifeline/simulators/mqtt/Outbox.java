package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.telemetry.DeviceTopic;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * What a device has to say and has not been heard saying. Bounded, as a sensor's flash is: when it is full, the newest
 * telemetry gives way first, so that the oldest readings and every event stay the longest. Confined to one thread.
 */
final class Outbox {
    /**
     * A message.
     *
     * @param speaks what it is, whatever its topic is called
     * @param retained whether the broker keeps it
     */
    record Letter(DeviceTopic speaks, String topic, byte[] payload, boolean retained) {}

    private final int capacity;
    private final ArrayDeque<Letter> waiting = new ArrayDeque<>();
    private final Letter[] sent;
    private final long[] order;
    private long count;
    private int unacknowledged;

    /** @param window how many may be on their way at once */
    Outbox(int capacity, int window) {
        this.capacity = capacity;
        sent = new Letter[window];
        order = new long[window];
    }

    /** Takes a message; false where something had to give way for it. */
    boolean add(Letter letter) {
        if (waiting.size() < capacity) {
            waiting.add(letter);
            return true;
        }
        if (letter.speaks() != DeviceTopic.TELEMETRY && dropNewestReading()) {
            waiting.add(letter);
        }
        return false;
    }

    /**
     * Says first of all how the device is, whether or not there is room. An earlier word of it that nobody heard is out of
     * date and gives way; true where there was none.
     */
    boolean greet(Letter status) {
        Letter first = waiting.peekFirst();
        boolean again = first != null && first.speaks() == DeviceTopic.STATUS;
        if (again) {
            waiting.removeFirst();
        }
        waiting.addFirst(status);
        return !again;
    }

    private boolean dropNewestReading() {
        Iterator<Letter> newestFirst = waiting.descendingIterator();
        while (newestFirst.hasNext()) {
            if (newestFirst.next().speaks() == DeviceTopic.TELEMETRY) {
                newestFirst.remove();
                return true;
            }
        }
        return false;
    }

    boolean canSend() {
        return !waiting.isEmpty() && unacknowledged < sent.length;
    }

    /** Moves the oldest waiting message to those on their way and gives its packet identifier. */
    int send() {
        int slot = 0;
        while (sent[slot] != null) {
            slot++;
        }
        sent[slot] = waiting.remove();
        order[slot] = count++;
        unacknowledged++;
        return slot + 1;
    }

    Letter letter(int packetId) {
        return sent[packetId - 1];
    }

    /** True where {@code packetId} was on its way. */
    boolean acknowledged(int packetId) {
        if (packetId < 1 || packetId > sent.length || sent[packetId - 1] == null) {
            return false;
        }
        clear(packetId - 1);
        return true;
    }

    @SuppressWarnings("NullAway") // An empty place is how the table says that nothing is on its way.
    private void clear(int slot) {
        sent[slot] = null;
        unacknowledged--;
    }

    /** The connection broke: what was on its way waits again, in its order and before everything else. */
    void takeBack() {
        IntStream.range(0, sent.length)
                .filter(slot -> sent[slot] != null)
                .boxed()
                .sorted(Comparator.comparingLong((Integer slot) -> order[slot]).reversed())
                .forEach(slot -> {
                    waiting.addFirst(sent[slot]);
                    clear(slot);
                });
    }

    int waiting() {
        return waiting.size();
    }

    int unacknowledged() {
        return unacknowledged;
    }
}
