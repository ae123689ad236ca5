package community.lifeline.deploy.bench.soak;

import community.lifeline.deploy.bench.report.Report;
import community.lifeline.parts.testing.TestHome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** So short that nothing can be said of growth: that all of it works, and that the counts are one number. */
class SoakIT {
    @Test
    void countsEveryMessageAndLooksAgainAndAgain() throws Exception {
        StringBuilder out = new StringBuilder();
        SoakOptions options = new SoakOptions(
                TestHome.folder(), "auto", Optional.empty(), 60, 200, Duration.ofSeconds(5), Duration.ofSeconds(1));

        Report report = new Soak(options, System.out::println, out::append).run();

        assertThat(report.failed()).as(out.toString()).isFalse();
        assertThat(report.sections().getFirst().figure("rows"))
                .hasValueSatisfying(rows -> assertThat(rows.value()).isEqualTo(1_000));
        assertThat(out.toString().lines().filter(line -> line.contains(" waiting ")))
                .hasSizeGreaterThan(2);
        assertThat(out).contains("Soak: 200 msg/s for 0:00:05", "too short to say");
    }
}
