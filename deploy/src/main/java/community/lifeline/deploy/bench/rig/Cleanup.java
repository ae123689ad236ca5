package community.lifeline.deploy.bench.rig;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the benchmark started and must not leave behind, ended in reverse order: at its end, and on Ctrl-C. Made by the thread that
 * starts things. Whatever it
 * owns may be closed before, so closing twice must be harmless. Thread-safe.
 */
public final class Cleanup implements AutoCloseable {
    private static final long BREAK_OFF_SECONDS = 6;

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onExit = Thread.ofPlatform().name("bench-cleanup").unstarted(this::breakOff);
    private boolean closed;

    public Cleanup() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Takes what is to be closed; where all is over already, closes it at once. */
    public synchronized <T extends AutoCloseable> T own(T resource) {
        if (closed) {
            close(resource);
            throw new IllegalStateException("the benchmark is being stopped");
        }
        owned.push(resource);
        return resource;
    }

    public synchronized boolean closed() {
        return closed;
    }

    /** What is just being started is not owned yet: whoever starts it ends it, given a moment. */
    private void breakOff() {
        starter.interrupt();
        try {
            boolean _ = ended.await(BREAK_OFF_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closeAll();
    }

    private synchronized void closeAll() {
        closed = true;
        while (!owned.isEmpty()) {
            close(owned.pop());
        }
    }

    /** One that fails must not keep the others alive. */
    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println("lifeline bench: could not clean up " + resource + ": " + e);
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        closeAll();
        ended.countDown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException _) {
            // The JVM is going down, and the hook has done it.
        }
    }
}
