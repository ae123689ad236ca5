package community.lifeline.ingest;

import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Deliveries that wait to be written. Any thread offers, one takes. Its size is bounded by what the gateway has in
 * flight, since nothing in here is acknowledged.
 */
final class Intake {
    /** A delivery and those who wait for it to be durable. */
    record Waiting(Delivery delivery, CompletableFuture<Void> durable, int rows, long bytes, long since) {}

    /** What a batch may weigh before it is written in memory's interest, whatever the number of its rows. */
    private static final long MAX_BYTES = 8L << 20;

    private static final int ROW_BYTES = 200;

    private final int maxRows;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Condition enough = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int rows;
    private long bytes;
    private boolean closed;

    Intake(int maxRows) {
        this.maxRows = maxRows;
    }

    /** Completes when every message of the delivery is durable; fails once closed. */
    CompletableFuture<Void> offer(Delivery delivery) {
        Waiting waiting = weigh(delivery);
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("ingest is stopping"));
            }
            queue.addLast(waiting);
            rows += waiting.rows();
            bytes += waiting.bytes();
            some.signal();
            if (isFull()) {
                enough.signal();
            }
        } finally {
            lock.unlock();
        }
        return waiting.durable();
    }

    /** Waits for the first delivery, lingers for more as told, and takes one batch; empty only when closed and done. */
    List<Waiting> take(Linger linger) throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                some.await();
            }
            await(linger.with(rows));
            List<Waiting> taken = takeBatch();
            linger.taken(taken.stream().mapToInt(Waiting::rows).sum(), System.nanoTime());
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration linger) throws InterruptedException {
        long left = linger.toNanos();
        while (left > 0 && !isFull() && !closed) {
            left = enough.awaitNanos(left);
        }
    }

    private List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>();
        int batchRows = 0;
        long batchBytes = 0;
        while (!queue.isEmpty() && batchRows < maxRows && batchBytes < MAX_BYTES) {
            Waiting next = queue.removeFirst();
            batch.add(next);
            batchRows += next.rows();
            batchBytes += next.bytes();
        }
        rows -= batchRows;
        bytes -= batchBytes;
        return batch;
    }

    private boolean isFull() {
        return rows >= maxRows || bytes >= MAX_BYTES;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            some.signalAll();
            enough.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int rows() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }

    private static Waiting weigh(Delivery delivery) {
        int rows = 0;
        long bytes = 0;
        for (Message message : delivery.messages()) {
            rows += message.observations().size() + message.quarantined().size();
            for (Observation observation : message.observations()) {
                bytes += ROW_BYTES + observation.extra().map(String::length).orElse(0);
            }
            for (Quarantined quarantined : message.quarantined()) {
                bytes += ROW_BYTES + quarantined.payload().length;
            }
        }
        return new Waiting(delivery, new CompletableFuture<>(), rows, bytes, System.nanoTime());
    }
}
