package community.lifeline.alerts.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a courier still has to carry: the next by its due time, one at a time for each alert. Safe for many threads. */
final class Errands {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Errand> ready =
            new PriorityQueue<>((one, other) -> Long.signum(one.due() - other.due()));
    /** Errands of an alert that has one ready or under way. */
    private final Map<UUID, Deque<Errand>> behind = new HashMap<>();

    private final Set<String> keys = new HashSet<>();

    void add(Errand errand) {
        lock.lock();
        try {
            if (keys.add(errand.notification().key())) {
                Deque<Errand> line = behind.get(alert(errand));
                if (line == null) {
                    behind.put(alert(errand), new ArrayDeque<>(1));
                    ready.add(errand);
                    changed.signal();
                } else {
                    line.addLast(errand);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static UUID alert(Errand errand) {
        return errand.notification().episode().alert().id();
    }

    /** Waits for the next one that is due. */
    Errand take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Errand first = ready.peek();
                long wait = first == null ? 0 : first.due() - System.nanoTime();
                if (first == null) {
                    changed.await();
                } else if (wait > 0) {
                    changed.awaitNanos(wait);
                } else {
                    return ready.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void retry(Errand old, Errand again) {
        lock.lock();
        try {
            assert alert(old).equals(alert(again));
            ready.add(again);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the next of the same alert come. */
    void finish(Errand errand) {
        lock.lock();
        try {
            keys.remove(errand.notification().key());
            Deque<Errand> line = behind.get(alert(errand));
            Errand next = line == null ? null : line.pollFirst();
            if (next == null) {
                behind.remove(alert(errand));
            } else {
                ready.add(next);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return keys.size();
        } finally {
            lock.unlock();
        }
    }
}
