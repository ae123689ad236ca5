package community.lifeline.deploy.cli;

import community.lifeline.deploy.platform.Running;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C, or a supervisor's SIGTERM: stops everything that was started, in order, before the process ends. Made by the
 * thread that starts things; a start under way is broken off first, so that nothing it has begun is left behind. Closing
 * it stops everything too, for a start that failed.
 */
final class Interrupt implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Interrupt.class);
    private static final long BREAK_OFF_SECONDS = 6;
    private static final Duration SAY_LIMIT = Duration.ofMillis(500);

    private final Running running = new Running();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Thread starter = Thread.currentThread();
    private final Words words;
    private final Thread hook = new Thread(this::stop, "stop");

    /** Starts things, and waits by {@link #await}. */
    @FunctionalInterface
    interface Work {
        void run(Interrupt interrupt) throws Exception;
    }

    /**
     * What is said of a stop.
     *
     * @param brokenOff called first where it is in the middle of the start
     * @param begins called when it begins
     * @param over called when everything is stopped
     */
    record Words(Runnable brokenOff, Runnable begins, Runnable over) {}

    private Interrupt(Words words) {
        this.words = words;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs {@code work} and gives the exit code. What fails because the start is broken off is no failure to tell of. */
    static int during(Words words, Work work) throws Exception {
        Interrupt interrupt = new Interrupt(words);
        try (interrupt) {
            work.run(interrupt);
            return 0;
        } catch (Exception e) {
            if (interrupt.interrupted.getCount() > 0) {
                throw e;
            }
            log.info("the start was broken off: {}", e.toString());
            return LifelineCommand.FAILED;
        }
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
        interrupted.countDown();
        boolean starting = started.getCount() > 0;
        if (starting) {
            words.brokenOff().run();
        }
        say(words.begins());
        if (starting) {
            starter.interrupt();
            awaitStarter();
        }
        running.close();
        say(words.over());
    }

    /** A terminal that takes nothing must not keep us from stopping. */
    private static void say(Runnable words) {
        try {
            Thread.ofPlatform().daemon().start(words).join(SAY_LIMIT);
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
