package community.lifeline.deploy.bench.rig;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What came in, and when; read once all is over, so that nothing is parsed while time counts. Thread-safe. */
public final class Inbox {
    private final List<Letter> letters = new ArrayList<>();

    /** One message, as it came. */
    public record Letter(Instant at, byte[] body) {}

    public void add(byte[] body) {
        Instant now = Instant.now();
        synchronized (this) {
            letters.add(new Letter(now, body));
        }
    }

    /** Everything until now, which is forgotten here. */
    public synchronized List<Letter> take() {
        List<Letter> all = List.copyOf(letters);
        letters.clear();
        return all;
    }

    public synchronized int size() {
        return letters.size();
    }

    /** Waits until nothing has come for a while. */
    public void awaitQuiet(Duration quiet, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int before;
        do {
            before = size();
            Thread.sleep(quiet);
        } while (size() != before && System.nanoTime() < deadline);
    }
}
