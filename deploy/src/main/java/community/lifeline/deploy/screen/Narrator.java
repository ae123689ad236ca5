package community.lifeline.deploy.screen;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows lines from a thread of its own: a terminal that somebody has paused takes nothing, and whoever writes to it waits,
 * which an event loop must not. What cannot be shown is left out, and said so. Thread-safe.
 */
public final class Narrator implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;

    private final Screen screen;
    private final ScheduledThreadPoolExecutor voice = new ScheduledThreadPoolExecutor(
            1,
            work -> Thread.ofPlatform().name("screen").daemon().unstarted(work),
            new ThreadPoolExecutor.DiscardPolicy());
    private boolean silent;

    public Narrator(Screen screen) {
        this.screen = screen;
    }

    /** Lines that stay, in the order in which they are told. */
    public synchronized void tell(Iterable<String> lines) {
        boolean full = voice.getQueue().size() >= MOST_WAITING;
        if (!full) {
            voice.execute(() -> lines.forEach(screen::line));
        } else if (!silent) {
            voice.execute(() -> screen.line("… what came while this terminal took nothing is not shown"));
        }
        silent = full;
    }

    /** The line at the bottom, again and again. */
    public void repeat(Duration pause, Supplier<String> status) {
        ScheduledFuture<?> _ = voice.scheduleWithFixedDelay(
                () -> screen.status(status.get()), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Shows nothing more; what waits is forgotten. */
    @Override
    public void close() {
        voice.shutdownNow();
    }
}
