package community.lifeline.alerts.notify;

import java.time.Duration;

/**
 * A way of telling: systems of alerts ({@link Notification}), or people of what they are to do ({@link Letter}). Called by
 * several virtual threads at a time.
 */
public interface Channel<T> extends AutoCloseable {
    /** Names it in the database and in metrics; must not change, or what is owed to it is forgotten. */
    String name();

    /** Whether {@code what} is its business. */
    boolean wants(T what);

    /** How a failure is tried again. */
    RetryConfig retry();

    /** How long one attempt may take; whoever makes it waits no longer. */
    default Duration longest() {
        return Duration.ofMinutes(1);
    }

    /** Tries once; blocks, for a bounded time, on the calling virtual thread. */
    Delivery tell(T what) throws InterruptedException;

    /** Takes what was told before this start and still stands, so that it can go on showing it. Must not block. */
    default void recall(T standing) {}

    @Override
    void close();
}
