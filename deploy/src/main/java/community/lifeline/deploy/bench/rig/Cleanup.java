package community.lifeline.deploy.bench.rig;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the benchmark started and must not leave behind, ended in reverse order: at its end, and on Ctrl-C. Whatever it
 * owns may be closed before, so closing twice must be harmless. Thread-safe.
 */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Thread onExit = Thread.ofPlatform().name("bench-cleanup").unstarted(this::closeAll);
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
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException _) {
            // The JVM is going down, and the hook has done it.
        }
    }
}
