package community.lifeline.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void isHeldOnceAndFreeAfterClosing() throws Exception {
        var first = FolderLock.tryHold(folder).orElseThrow();
        assertThat(FolderLock.tryHold(folder)).isEmpty();
        first.close();
        first.close();
        try (var again = FolderLock.tryHold(folder).orElseThrow()) {
            assertThat(again).isNotSameAs(first);
        }
    }

    @Test
    void staysHeldAfterAnotherTriedInVain() throws Exception {
        try (var _ = FolderLock.tryHold(folder).orElseThrow()) {
            assertThat(FolderLock.tryHold(folder)).isEmpty();
            assertThat(heldForAnotherProcess()).isTrue();
        }
        assertThat(heldForAnotherProcess()).isFalse();
    }

    /** The operating system knows of the lock, and not this process alone. */
    private boolean heldForAnotherProcess() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        return process.waitFor() == 1;
    }

    static final class Probe {
        public static void main(String[] arguments) throws Exception {
            System.exit(FolderLock.tryHold(Path.of(arguments[0])).isEmpty() ? 1 : 0);
        }
    }

    @Test
    void waitsForTheHolderAndSaysSoOnce() throws Exception {
        List<String> said = new ArrayList<>();
        var waiting = new CountDownLatch(1);
        var first = FolderLock.tryHold(folder).orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = threads.submit(() -> FolderLock.hold(folder, line -> {
                said.add(line);
                waiting.countDown();
            }));
            waiting.await();
            first.close();
            second.get().close();
        }
        assertThat(said).containsExactly("Waiting for another process that works in " + folder);
    }
}
