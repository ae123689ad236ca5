package community.lifeline.ingest.quarantine;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.quarantine.QuarantineStore.Entry;
import community.lifeline.ingest.quarantine.QuarantineStore.Filter;
import community.lifeline.ingest.testing.Database;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class QuarantineStoreIT {
    private static final QuarantineStore.Retaken AS_IT_WAS =
            new QuarantineStore.Retaken("wang", Optional.empty(), Optional.empty());

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final TestDatabase server;
    private HikariDataSource database;
    private QuarantineStore store;

    QuarantineStoreIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.migrated(server.access());
        store = new QuarantineStore(database, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        insert("lifeline/v1/a/gas/1/telemetry", 0, Reason.MALFORMED);
        insert("lifeline/v1/a/gas/2/telemetry", 1, Reason.SCHEMA);
        insert("odd/topic", 2, Reason.UNKNOWN_TOPIC);
    }

    @AfterEach
    void empty() throws SQLException {
        Database.run(database, "TRUNCATE lifeline.quarantine");
        database.close();
    }

    private void insert(String topic, int second, Reason reason) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            byte[] payload = {0, (byte) 0xff, 7};
            Quarantined bad = new Quarantined(topic, payload, NOW.plusSeconds(second), reason, "why");
            QuarantineRows.insert(connection, List.of(bad));
            connection.commit();
        }
    }

    private List<String> topics(Filter filter) throws SQLException {
        return store.list(filter).stream().map(Entry::topic).toList();
    }

    @Test
    void listsTheNewestFirst() throws SQLException {
        assertThat(topics(Filter.newest(2))).containsExactly("odd/topic", "lifeline/v1/a/gas/2/telemetry");
    }

    @Test
    void filtersByReasonTopicAndTime() throws SQLException {
        assertThat(topics(new Filter(Optional.of(Reason.SCHEMA), "", Optional.empty(), 9)))
                .containsExactly("lifeline/v1/a/gas/2/telemetry");
        assertThat(topics(new Filter(Optional.empty(), "lifeline/v1/a/", Optional.empty(), 9)))
                .hasSize(2);
        assertThat(topics(new Filter(Optional.empty(), "", Optional.of(NOW.plusSeconds(2)), 9)))
                .containsExactly("odd/topic");
    }

    @Test
    void showsThePayloadAsItWasReceived() throws SQLException {
        Entry first = store.list(Filter.newest(1)).getFirst();
        Entry shown = store.show(first.id()).orElseThrow();
        assertThat(shown.payload()).containsExactly(0, 0xff, 7);
        assertThat(shown.receivedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(store.show(-1)).isEmpty();
    }

    @Test
    void notesAReplayUntilTheMessageComesBack() throws SQLException {
        long id = store.list(Filter.newest(1)).getFirst().id();
        assertThat(store.markReplayed(id, AS_IT_WAS)).isTrue();
        assertThat(store.markReplayed(-1, AS_IT_WAS)).isFalse();
        assertThat(store.show(id).orElseThrow().replayedAt()).contains(NOW.plusSeconds(60));
        insert("odd/topic", 99, Reason.UNKNOWN_KIND);
        Entry back = store.show(id).orElseThrow();
        assertThat(back.replayedAt()).isEmpty();
        assertThat(back.times()).isEqualTo(2);
        assertThat(back.reason()).isEqualTo(Reason.UNKNOWN_KIND);
        assertThat(back.lastReceivedAt()).isEqualTo(NOW.plusSeconds(99));
    }
}
