package community.lifeline.deploy.cli;

import community.lifeline.deploy.platform.Running;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a supervisor's SIGTERM: stops everything that was started, in order, before the process ends. Made by the
 * thread that starts things; a start under way is broken off first, so that nothing it has begun is left behind. Closing
 * it stops everything too, for a start that failed.
 */
final class Interrupt implements AutoCloseable {
    private static final long BREAK_OFF_SECONDS = 6;
    private static final Duration SAY_LIMIT = Duration.ofMillis(500);

    private final Running running = new Running();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Thread starter = Thread.currentThread();
    private final Runnable said;
    private final Thread hook = new Thread(this::stop, "stop");

    /** @param said called when the stop begins */
    Interrupt(Runnable said) {
        this.said = said;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Running running() {
        return running;
    }

    /** Everything is started: waits for the end. */
    void await() throws InterruptedException {
        started.countDown();
        interrupted.await();
    }

    private void stop() {
        say();
        interrupted.countDown();
        if (started.getCount() > 0) {
            starter.interrupt();
            awaitStarter();
        }
        running.close();
    }

    /** A terminal that takes nothing must not keep us from stopping. */
    private void say() {
        try {
            Thread.ofPlatform().daemon().start(said).join(SAY_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStarter() {
        try {
            boolean _ = started.await(BREAK_OFF_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        started.countDown();
        if (interrupted.getCount() == 0) {
            return;
        }
        // Before the hook is gone, so that Ctrl-C in the middle of this waits for it.
        running.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending, by the hook or by somebody else.
        }
    }
}
