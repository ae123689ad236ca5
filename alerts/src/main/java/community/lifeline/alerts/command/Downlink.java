package community.lifeline.alerts.command;

import java.time.Duration;
import java.util.Optional;

/** The way to devices. Safe for many threads. */
public interface Downlink extends AutoCloseable {
    /**
     * Returns once the broker has it, or does not take it; then it says why.
     *
     * @param lives after which the broker drops what it has not delivered
     */
    Optional<String> send(String topic, byte[] payload, Duration lives) throws InterruptedException;

    /** How long {@link #send} takes at most. */
    Duration patience();

    @Override
    void close();
}
