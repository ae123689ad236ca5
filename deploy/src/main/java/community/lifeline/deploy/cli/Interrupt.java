package community.lifeline.deploy.cli;

import community.lifeline.deploy.platform.Running;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Ctrl-C, or a supervisor's SIGTERM: stops everything that was started, in order, before the process ends. Closing it
 * does the same where the start itself failed. The process ends only when the hook is through.
 */
final class Interrupt implements AutoCloseable {
    private final Running running;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Thread hook;

    /** @param said told when the stop begins */
    Interrupt(Running running, Consumer<Running> said) {
        this.running = running;
        hook = new Thread(
                () -> {
                    said.accept(running);
                    interrupted.countDown();
                    running.close();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Running running() {
        return running;
    }

    void await() throws InterruptedException {
        interrupted.await();
    }

    @Override
    public void close() {
        if (interrupted.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
            running.close();
        }
    }
}
