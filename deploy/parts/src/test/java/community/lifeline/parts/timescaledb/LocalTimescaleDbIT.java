package community.lifeline.parts.timescaledb;

import community.lifeline.parts.testing.TestHome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTimescaleDbIT {
    @Test
    void servesHypertables() throws Exception {
        try (var db = LocalTimescaleDb.start(
                TestHome.folder(), LocalOptions.DEFAULT.withFolder("test/it"), System.out::println)) {
            assertThat(db.psql("-Atc", "select extversion from pg_extension where extname='timescaledb'")
                            .run())
                    .startsWith("2.");
        }
    }
}
