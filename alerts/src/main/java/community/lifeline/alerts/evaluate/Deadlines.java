package community.lifeline.alerts.evaluate;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When somebody has to be looked at again. An entry is a hint and never a promise: it is checked against the state when
 * its time comes, so that nothing has to be removed when a state changes.
 */
final class Deadlines {
    /** @param slot the rule that is due; null for the device itself (silence, old late tracks) */
    record Deadline(
            long at, Device device, Track track, @Nullable Slot slot) implements Comparable<Deadline> {
        @Override
        public int compareTo(Deadline other) {
            return Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Deadline> queue = new PriorityQueue<>();

    void add(Deadline deadline) {
        queue.add(deadline);
    }

    /** Queues {@code slot} for {@code at}, unless it is queued for an earlier time. */
    void add(long at, Device device, Track track, Slot slot) {
        if (at < slot.queuedAt) {
            slot.queuedAt = at;
            queue.add(new Deadline(at, device, track, slot));
        }
    }

    /** The earliest that is due at {@code now}, taken out. */
    @Nullable
    Deadline due(long now) {
        Deadline first = queue.peek();
        if (first == null || first.at() > now) {
            return null;
        }
        return queue.poll();
    }

    /** When the earliest is due; {@link Long#MAX_VALUE} where there is none. */
    long next() {
        Deadline first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    int size() {
        return queue.size();
    }
}
