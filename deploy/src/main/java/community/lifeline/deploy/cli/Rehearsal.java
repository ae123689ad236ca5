package community.lifeline.deploy.cli;

import community.lifeline.deploy.platform.Running;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the next start made quick, behind all else that the machine does, once this one has settled: the script keeps what a
 * start needs, where it has not already. It ends with whoever asked for it.
 */
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private Rehearsal() {}

    /** @param script that {@code lifeline} was started by; empty: nothing is kept */
    static void begin(Optional<Path> script, Duration after, Running running) {
        script.ifPresent(path -> {
            Thread thread = Thread.ofVirtual().name("rehearsal").start(() -> run(path, after));
            running.add("rehearsal", () -> {
                thread.interrupt();
                thread.join();
            });
        });
    }

    /** The script of this process. */
    static Optional<Path> script() {
        return Optional.ofNullable(System.getProperty("lifeline.root")).map(root -> Path.of(root, "lifeline"));
    }

    private static void run(Path script, Duration after) {
        @Nullable Process process = null;
        try {
            Thread.sleep(after);
            process = new ProcessBuilder("nice", "-n", "19", script.toString(), "rehearse")
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            process.waitFor();
        } catch (IOException e) {
            log.info("The next start will not be quicker: {}", e.getMessage());
        } catch (InterruptedException _) {
            // Lifeline stops, and the rehearsal with it.
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        }
    }
}
