package community.lifeline.deploy.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in reverse order; a part that fails to stop does not keep the others running. */
public final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private boolean stopped;

    private record Part(String name, AutoCloseable close) {}

    /**
     * Remembers {@code part} so that it is stopped before everything that was added earlier; what comes after the stop is
     * stopped at once.
     */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        parts.push(new Part(name, part));
        if (stopped) {
            close();
        }
        return part;
    }

    @Override
    public synchronized void close() {
        stopped = true;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.close().close();
            } catch (Exception e) {
                log.warn("{} did not stop in order", part.name(), e);
            }
        }
    }
}
