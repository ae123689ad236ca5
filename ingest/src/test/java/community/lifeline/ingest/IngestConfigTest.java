package community.lifeline.ingest;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IngestConfigTest {
    private static final IngestConfig DEFAULT = IngestConfig.withSpool(Path.of("spool"));

    private static IngestConfig with(int maxRows, Duration linger, Duration probe, Duration stopWithin) {
        return new IngestConfig(DEFAULT.schema(), true, DEFAULT.spool(), maxRows, linger, probe, stopWithin);
    }

    @Test
    void hasDefaults() {
        assertThat(DEFAULT.maxRows()).isEqualTo(5_000);
        assertThat(DEFAULT.linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(DEFAULT.probe()).isEqualTo(Duration.ofSeconds(1));
        assertThat(DEFAULT.stopWithin()).isEqualTo(Duration.ofSeconds(6));
        assertThat(DEFAULT.migrate()).isTrue();
    }

    @Test
    void namesTheKeyTheValueAndWhatIsAllowed() {
        Duration ok = Duration.ofSeconds(1);
        Duration linger = Duration.ofMillis(5);
        assertThatThrownBy(() -> with(0, linger, ok, ok)).hasMessage("ingest.max-rows is 0; allowed is 1 to 100000");
        assertThatThrownBy(() -> with(1, ok, ok, ok)).hasMessage("ingest.linger is PT1S; allowed is PT0S to PT0.1S");
        assertThatThrownBy(() -> with(1, linger, Duration.ZERO, ok))
                .hasMessage("ingest.probe is PT0S; allowed is PT0.01S to PT1M");
        assertThatThrownBy(() -> with(1, linger, ok, Duration.ofHours(1)))
                .hasMessage("ingest.stop-within is PT1H; allowed is PT0.1S to PT1M");
    }

    @Test
    void checksTheDatabase() {
        assertThatThrownBy(() -> new DatabaseConfig("postgres://x", "u", "p", 8))
                .hasMessage("database.url is 'postgres://x'; it must begin with jdbc:postgresql:");
        assertThatThrownBy(() -> new DatabaseConfig("jdbc:postgresql://x/y", "u", "p", 1))
                .hasMessage("database.pool-size is 1; allowed is 4 to 100");
        assertThat(new DatabaseConfig("jdbc:postgresql://x/y", "u", "secret", 8).toString())
                .doesNotContain("secret");
    }
}
