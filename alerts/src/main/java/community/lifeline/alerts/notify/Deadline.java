package community.lifeline.alerts.notify;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One attempt on a virtual thread of its own, for which nobody waits longer than it may take, whatever the other side does.
 * It is interrupted then, and what it waits for at a socket ends with that.
 */
public final class Deadline {
    /** Tells somebody, and blocks meanwhile. */
    public interface Attempt {
        Delivery make() throws InterruptedException;
    }

    private Deadline() {}

    /** What came of the attempt; one that took too long may work later. What it throws is thrown. */
    public static Delivery within(Duration limit, Attempt attempt) throws InterruptedException {
        FutureTask<Delivery> task = new FutureTask<>(attempt::make);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Delivery.Retry("it was not done within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            task.cancel(true);
        }
    }

    private static RuntimeException thrown(ExecutionException e) throws InterruptedException {
        switch (e.getCause()) {
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            case InterruptedException stopped -> throw stopped;
            case null, default -> throw new IllegalStateException(e);
        }
    }
}
