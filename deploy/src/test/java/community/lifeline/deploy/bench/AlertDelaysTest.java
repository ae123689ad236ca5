package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Percentiles;
import community.lifeline.deploy.bench.rig.Inbox.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertDelaysTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-23T05:00:00.000250Z");

    @Test
    void takesNewAlertsOfPromptRulesAndOfThisLoadAlone() throws IOException {
        AlertDelays delays = new AlertDelays("gas.l3"::equals);
        Percentiles found = delays.of(
                "load",
                List.of(
                        letter("fired", "gas.l3", "load", 750),
                        letter("resolved", "gas.l3", "load", 10_000),
                        letter("fired", "gas.slow", "load", 20_000),
                        letter("fired", "gas.l3", "other", 30_000)));
        assertThat(found).isEqualTo(new Percentiles(1, 0.75, 0.75, 0.75));
    }

    private static Letter letter(String transition, String rule, String community, long micros) {
        String body = """
                {"transition": "%s", "rule": {"id": "%s"}, "device": {"community": "%s"}, "started_at": "%s"}
                """.formatted(transition, rule, community, PUBLISHED);
        return new Letter(PUBLISHED.plusNanos(micros * 1_000), body.getBytes(StandardCharsets.UTF_8));
    }
}
