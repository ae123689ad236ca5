package community.lifeline.ingest;

import community.lifeline.ingest.IngestState.Ended;
import community.lifeline.ingest.IngestState.Spooling;
import community.lifeline.ingest.IngestState.Storing;
import community.lifeline.ingest.IngestState.Stuck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AvailabilityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final Availability availability = new Availability(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void beginsWithoutADatabase() {
        assertThat(availability.state()).isEqualTo(new Spooling(NOW, "the database has not been reached yet"));
        assertThat(availability.isStoring()).isFalse();
    }

    @Test
    void storesWhileTheDatabaseTakesAndSpoolsWhenItFails() {
        availability.databaseTook();
        assertThat(availability.state()).isEqualTo(new Storing());
        availability.spoolTook();
        assertThat(availability.state()).isEqualTo(new Storing());
        availability.databaseFailed("gone");
        assertThat(availability.state()).isEqualTo(new Spooling(NOW, "gone"));
    }

    @Test
    void isStuckWhenTheSpoolFailsTooUntilEitherTakes() {
        availability.databaseTook();
        availability.databaseFailed("gone");
        availability.spoolFailed("full");
        assertThat(availability.state()).isEqualTo(new Stuck(NOW, "gone", "full"));
        availability.databaseFailed("still gone");
        assertThat(availability.state()).isEqualTo(new Stuck(NOW, "still gone", "full"));
        availability.spoolTook();
        assertThat(availability.state()).isEqualTo(new Spooling(NOW, "still gone"));
        availability.spoolFailed("full");
        availability.databaseTook();
        assertThat(availability.state()).isEqualTo(new Storing());
    }

    @Test
    void staysEndedWhateverFollows() {
        availability.databaseTook();
        availability.ended(new OutOfMemoryError("heap"));
        availability.databaseTook();
        availability.databaseFailed("gone");
        availability.spoolFailed("full");
        availability.spoolTook();
        assertThat(availability.state()).isEqualTo(new Ended(NOW, "java.lang.OutOfMemoryError: heap"));
        assertThat(availability.isStoring()).isFalse();
        assertThat(health(availability.state(), 0).ready()).isFalse();
    }

    @Test
    void isNotReadyWhileStuckOrHung() {
        assertThat(health(new Storing(), 1).ready()).isTrue();
        assertThat(health(new Spooling(NOW, "gone"), 1).ready()).isTrue();
        assertThat(health(new Stuck(NOW, "gone", "full"), 1).ready()).isFalse();
        assertThat(health(new Storing(), 61).ready()).isFalse();
    }

    private static IngestHealth health(IngestState state, int busySeconds) {
        return IngestHealth.of(state, 0, 0, Duration.ZERO, 0, Duration.ofSeconds(busySeconds));
    }
}
