package community.lifeline.alerts.proof;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.notice.ProofNotice;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.ProofDevice;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class ProofJournalIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-22T16:30:00Z");
    private static final ProofState HOLDS = new ProofState.Holding(NOW, Duration.ofSeconds(1));
    private static DataSource database;

    @BeforeAll
    static void migrate(TestDatabase fresh) throws SQLException {
        database = fresh.dataSource();
        Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
    }

    private static void told(Instant at) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new NoticeStore(database)
                    .add(
                            connection,
                            List.of(ProofNotice.of(UUID.randomUUID(), UUID.randomUUID(), ProofDevice.of(0, 1), at)));
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE lifeline.notice SET sent_at = written_at + interval '1.25 seconds'");
            }
            connection.commit();
        }
    }

    private static List<Draft> written() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Journal.of(connection, ProofJournal.SUBJECT).stream()
                    .map(Entry::draft)
                    .toList();
        }
    }

    @Test
    void aDayIsSummedUpOnceByWhicheverProcessAndOfTodayNothingIsSaid() throws SQLException {
        told(NOW.minus(Duration.ofHours(1)));
        told(NOW.minus(Duration.ofHours(2)));
        told(NOW);
        new ProofJournal(database, ZONE).note(HOLDS, HOLDS, NOW);
        ProofJournal other = new ProofJournal(database, ZONE);
        other.note(HOLDS, HOLDS, NOW);
        other.note(HOLDS, HOLDS, NOW.plusSeconds(300));
        assertThat(written())
                .singleElement()
                .satisfies(draft -> assertThat(draft.body())
                        .isEqualTo("{\"day\":\"2026-11-22\",\"answered\":2,\"told\":2,\"slowest_seconds\":1.3}"));
        other.note(HOLDS, HOLDS, NOW.plus(Duration.ofDays(1)));
        assertThat(written()).extracting(Draft::type).containsExactly("proof_summary", "proof_summary");
    }
}
