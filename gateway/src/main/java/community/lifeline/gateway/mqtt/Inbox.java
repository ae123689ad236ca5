package community.lifeline.gateway.mqtt;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The one place where messages cross from the MQTT clients' threads to the gateway's context. What arrives is queued, and
 * one task on the context takes all that waits: under load a task per batch, not one per message. Bounded in bytes, from
 * here until the message is done.
 */
public final class Inbox {
    private static final int BATCH = 500;
    /** Weight at which a batch ends, so that a few large backfills do not make one huge transaction. */
    private static final long BATCH_BYTES = 1L << 20;

    private record Waiting(Session session, Publish publish, Instant receivedAt) {}

    private final Clock clock;
    private final Executor context;
    private final Consumer<List<Inbound>> taker;
    private final Budget budget;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * @param context runs tasks one after the other on the gateway's context
     * @param taker called there with messages in the order of arrival
     * @param maxBytes of payload that may be under way at once
     */
    public Inbox(Clock clock, Executor context, Consumer<List<Inbound>> taker, long maxBytes) {
        this.clock = clock;
        this.context = context;
        this.taker = taker;
        budget = new Budget(maxBytes);
    }

    /** Called on a client's thread, which waits here while too much is under way. */
    void offer(Session session, Publish publish) {
        if (budget.acquire(publish.weight())) {
            waiting.add(new Waiting(session, publish, clock.instant()));
            schedule();
        }
    }

    /** Bytes under way. */
    public long bytes() {
        return budget.used();
    }

    /** Takes nothing more: what arrives is left to the broker. */
    public void close() {
        budget.close();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            context.execute(this::drain);
        }
    }

    private void drain() {
        List<Inbound> batch = new ArrayList<>();
        long weight = 0;
        while (batch.size() < BATCH && weight < BATCH_BYTES) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            weight += next.publish().weight();
            batch.add(next.session().arrived(next.publish(), next.receivedAt(), budget));
        }
        // Open for scheduling before the last look, so that nothing added in between is left lying.
        scheduled.set(false);
        if (!waiting.isEmpty()) {
            schedule();
        }
        if (!batch.isEmpty()) {
            taker.accept(batch);
        }
    }
}
