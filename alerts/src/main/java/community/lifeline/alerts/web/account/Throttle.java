package community.lifeline.alerts.web.account;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most so many attempts from one address within a while. Safe for many threads. */
public final class Throttle {
    /** Beyond that the addresses that were quiet longest are forgotten. */
    private static final int ADDRESSES = 10_000;

    private record Window(long began, int attempts) {}

    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    public Throttle(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** Seconds to wait, or 0 where {@code address} may try; counts the attempt. */
    public synchronized int attempt(String address) {
        Window window = window(address);
        if (window.attempts() < most) {
            windows.put(address, new Window(window.began(), window.attempts() + 1));
            return 0;
        }
        long left = window.began() + within.toMillis() - clock.millis();
        return (int) Math.max(1, (left + 999) / 1000);
    }

    private Window window(String address) {
        long now = clock.millis();
        Window window = windows.getOrDefault(address, new Window(now, 0));
        return now - window.began() >= within.toMillis() ? new Window(now, 0) : window;
    }
}
