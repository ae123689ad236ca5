package community.lifeline.deploy.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NarratorTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void showsLinesInTheirOrder() throws Exception {
        try (Narrator narrator = new Narrator(screen(shown))) {
            for (int i = 0; i < 100; i++) {
                narrator.tell(List.of("line " + i));
            }
            awaitShown(narrator);
        }
        assertThat(lines()).hasSize(100).startsWith("line 0", "line 1").endsWith("line 99");
    }

    @Test
    void neverWaitsForATerminalThatTakesNothingAndSaysWhatIsLeftOut() throws Exception {
        CountDownLatch resumed = new CountDownLatch(1);
        try (Narrator narrator = new Narrator(screen(new Paused(shown, resumed)))) {
            for (int i = 0; i < 20_000; i++) {
                narrator.tell(List.of("line " + i));
            }
            resumed.countDown();
            awaitShown(narrator);
        }
        assertThat(lines())
                .hasSizeBetween(1_000, 1_010)
                .containsOnlyOnce("… what came while this terminal took nothing is not shown");
    }

    /** Until what is told now is shown, all of the rest is. */
    private static void awaitShown(Narrator narrator) throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        narrator.repeat(Duration.ofMillis(1), () -> {
            last.countDown();
            return "";
        });
        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Screen screen(OutputStream out) {
        return new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    }

    private static final class Paused extends OutputStream {
        private final OutputStream out;
        private final CountDownLatch resumed;

        Paused(OutputStream out, CountDownLatch resumed) {
            this.out = out;
            this.resumed = resumed;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                resumed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            out.write(b);
        }
    }
}
