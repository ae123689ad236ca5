package community.lifeline.parts;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Ends what would otherwise be left running, whether or not the thread is interrupted: a start that Ctrl-C breaks off still
 * stops what it began. The interrupt is kept for afterwards.
 */
public final class Undisturbed {
    /** Harmless to begin anew where it was cut short. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    private Undisturbed() {}

    public static void run(Work work) throws IOException {
        var interrupted = Thread.interrupted();
        try {
            while (cutShort(work)) {
                interrupted = true;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean cutShort(Work work) throws IOException {
        try {
            work.run();
            return false;
        } catch (InterruptedIOException _) {
            return Thread.interrupted();
        }
    }
}
