package community.lifeline.deploy.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportTest {
    private static final Report RUN = run(21_500, "A processor");

    private static Report run(double rate, String processor) {
        return new Report(
                Instant.parse("2026-11-23T05:00:00Z"),
                Map.of("processor", processor),
                List.of(
                        Section.of(
                                "Burst",
                                List.of(
                                        Figure.of("stored", rate, "msg/s").aiming(Aim.atLeast(15_000, 30_000)),
                                        Figure.of("CPU of Lifeline", 4.217, "s / 100 k")
                                                .noting("of two cores"))),
                        Section.of("Start", List.of()).failing(Optional.of("100 messages and 99 rows"))));
    }

    @Test
    void showsFiguresInColumnsWithTheirAims() {
        assertThat(ReportTable.of(RUN)).isEqualTo("""
                Lifeline bench, 2026-11-23T05:00:00Z
                  processor  A processor

                Burst
                  stored           21,500 msg/s    first aim met (≥ 15,000, then 30,000)
                  CPU of Lifeline  4.22 s / 100 k  of two cores

                Start
                  FAILED: 100 messages and 99 rows
                """);
    }

    @Test
    void failsWhereOneSectionFails() {
        assertThat(RUN.failed()).isTrue();
        assertThat(new Report(RUN.at(), RUN.setting(), List.of(RUN.sections().getFirst())).failed())
                .isFalse();
    }

    @Test
    void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        ReportJson.write(RUN, file);
        assertThat(ReportJson.read(file)).isEqualTo(RUN);
    }

    @Test
    void refusesAFileThatIsNoRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        assertThatThrownBy(() -> ReportJson.read(file)).hasMessageContaining("other.json is not a run");
    }

    @Test
    void comparesWhatBothRunsHave() {
        assertThat(Comparison.of(RUN, run(43_000, "Another"))).isEqualTo("""
                Before: 2026-11-23T05:00:00Z, now: 2026-11-23T05:00:00Z
                  processor  A processor  →  Another

                Burst
                  stored           21,500 msg/s    →  43,000 msg/s    × 2
                  CPU of Lifeline  4.22 s / 100 k  →  4.22 s / 100 k  × 1

                Start
                """);
    }

    @Test
    void saysWhetherAnAimIsMet() {
        Aim aim = Aim.atMost(20, 10);
        assertThat(aim.verdict(9)).startsWith("beyond both aims");
        assertThat(aim.verdict(20)).startsWith("first aim met");
        assertThat(aim.verdict(21)).startsWith("MISSED");
    }
}
