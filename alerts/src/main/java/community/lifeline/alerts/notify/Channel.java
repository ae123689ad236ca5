package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Alert;

/** A way of telling. Called by several virtual threads at a time. */
public interface Channel extends AutoCloseable {
    /** Names it in the database and in metrics; must not change, or what is owed to it is forgotten. */
    String name();

    /** Whether this alert is its business. */
    boolean wants(Alert alert);

    /** How a failure is tried again. */
    RetryConfig retry();

    /** Tries once; blocks, for a bounded time, on the calling virtual thread. */
    Delivery tell(Notification notification) throws InterruptedException;

    @Override
    void close();
}
