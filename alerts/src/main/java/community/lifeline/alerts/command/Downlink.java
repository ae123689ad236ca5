package community.lifeline.alerts.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way to devices. Safe for many threads. */
public interface Downlink extends AutoCloseable {
    /**
     * Returns once the broker has it, or does not take it; then it says why.
     *
     * @param expires from when on it is not sent, and the broker drops it where it has not delivered it
     */
    Optional<String> send(String topic, byte[] payload, Instant expires) throws InterruptedException;

    /** How long {@link #send} takes at most. */
    Duration patience();

    @Override
    void close();
}
