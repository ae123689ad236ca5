package community.lifeline.gateway.mqtt;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the bytes that are under way. Who has a message to bring waits until there is room, which stops the reading
 * from the broker's socket, and so the broker. One message larger than the whole budget may pass alone.
 */
final class Budget {
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long used;
    private boolean closed;

    Budget(long limit) {
        this.limit = limit;
    }

    /** Waits for room; false where the budget was closed meanwhile. */
    boolean acquire(long bytes) {
        lock.lock();
        try {
            while (!closed && used > 0 && used + bytes > limit) {
                changed.awaitUninterruptibly();
            }
            if (!closed) {
                used += bytes;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void release(long bytes) {
        lock.lock();
        try {
            used -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }
}
