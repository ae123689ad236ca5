package community.lifeline.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process that fills a spool is killed at any moment, again and again. */
class SpoolKillIT {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    /** Says a batch's number once it is durable, and goes on until it is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            Spool spool = Spool.open(new SpoolConfig(Path.of(arguments[0]), Long.MAX_VALUE, 0), Clock.systemUTC());
            for (int i = 0; ; i++) {
                String name = arguments[1] + "-" + i;
                spool.append(List.of(name, "x".repeat(i * 31 % 5000)));
                System.out.println(name);
            }
        }
    }

    @Test
    void holdsEveryBatchThatWasDurableWhenItsProcessWasKilled() throws Exception {
        Set<String> durable = new HashSet<>();
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            durable.addAll(runAndKill(kill, 20 + random.nextInt(200)));
        }
        Set<String> found = new HashSet<>();
        try (Spool spool = Spool.open(new SpoolConfig(folder, Long.MAX_VALUE, 0), Clock.systemUTC())) {
            for (SpoolFile file : spool.oldest(Long.MAX_VALUE)) {
                found.add(spool.read(file).orElseThrow().getFirst());
            }
            assertThat(spool.corrupt()).isZero();
        }
        assertThat(durable).isNotEmpty();
        assertThat(found).containsAll(durable);
        assertThat(found.size() - durable.size())
                .as("durable and not yet said, at most one a kill")
                .isLessThanOrEqualTo(KILLS);
    }

    private Set<String> runAndKill(int run, int millis) throws Exception {
        Path said = folder.resolveSibling(folder.getFileName() + "-said-" + run);
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        String.valueOf(run))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> names(said).size() > 1);
            boolean _ = victim.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        List<String> names = names(said);
        Files.delete(said);
        return new HashSet<>(names);
    }

    /** The batches that the victim said were durable, beside what else it logged; the last may be cut short. */
    private static List<String> names(Path said) throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.matches("\\d+-\\d+"))
                .toList();
    }
}
