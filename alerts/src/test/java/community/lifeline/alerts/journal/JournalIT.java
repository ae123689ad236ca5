package community.lifeline.alerts.journal;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(TimescaleDbExtension.class)
class JournalIT {
    private static final UUID SUBJECT = UUID.fromString("7d9f2c1e-0f4b-4b8e-9a55-0d6f4b1c2a33");
    private static final Instant AT = Instant.parse("2026-11-23T03:21:04.123456789Z");

    private TestDatabase database;

    @BeforeEach
    void bring() throws SQLException {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
    }

    @AfterEach
    void take() throws SQLException {
        database.close();
    }

    @Test
    void everyEntryFollowsTheOneBeforeInItsCommunity() throws SQLException {
        List<Entry> first = append("xinghu", draft("raised", "{}"), draft("told", "{\"to\":\"王芳 😀\"}"));
        Entry elsewhere = append("donghu", draft("raised", "{}")).getFirst();
        Entry third = append("xinghu", draft("closed", "{\"cause\":\"loose \\\"hose\\\"\\n\"}"))
                .getFirst();

        assertThat(first).extracting(Entry::number).containsExactly(1L, 2L);
        assertThat(first).extracting(entry -> entry.draft().type()).containsExactly("raised", "told");
        assertThat(first.getFirst().previous()).isEqualTo(Seal.NONE);
        assertThat(first.getLast().previous()).isEqualTo(first.getFirst().hash());
        assertThat(third.number()).isEqualTo(3);
        assertThat(third.previous()).isEqualTo(first.getLast().hash());
        assertThat(elsewhere.number()).isEqualTo(1);
        assertThat(elsewhere.previous()).isEqualTo(Seal.NONE);
        assertThat(List.of(first.getFirst(), first.getLast(), elsewhere, third))
                .allSatisfy(entry -> assertThat(entry.hash()).isEqualTo(Seal.of(entry)));
        try (Connection connection = open()) {
            assertThat(Journal.of(connection, SUBJECT)).contains(first.getLast(), third);
        }
    }

    @Test
    void whatIsRolledBackLeavesNoGap() throws SQLException {
        append("xinghu", draft("raised", "{}"));
        try (Connection connection = open()) {
            Journal.append(connection, "xinghu", List.of(draft("never", "{}")));
            connection.rollback();
        }
        assertThat(append("xinghu", draft("closed", "{}")).getFirst().number()).isEqualTo(2);
    }

    @Test
    void whatIsTriedOutLeavesNothingAndTheTransactionGoesOn() throws SQLException {
        try (Connection connection = open()) {
            Journal.append(connection, "xinghu", List.of(draft("raised", "{}")));
            Journal.tryOut(connection, "xinghu", List.of(draft("never", "{}"), draft("was", "{}")));
            Journal.append(connection, "xinghu", List.of(draft("closed", "{}")));
            connection.commit();
            assertThat(Journal.of(connection, SUBJECT))
                    .extracting(Entry::number, entry -> entry.draft().type())
                    .containsExactly(tuple(1L, "raised"), tuple(2L, "closed"));
        }
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            List<Future<List<Entry>>> parts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Callable<List<Entry>> part = () -> append("xinghu", draft("a", "{}"), draft("b", "{}"));
                parts.add(threads.submit(part));
            }
            for (Future<List<Entry>> part : parts) {
                entries.addAll(part.get());
            }
        }
        assertThat(entries)
                .extracting(Entry::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE lifeline.journal SET done_by = 'nobody'",
                "DELETE FROM lifeline.journal",
                "TRUNCATE lifeline.journal",
                "DELETE FROM lifeline.journal_head",
                "TRUNCATE lifeline.journal_head",
                "UPDATE lifeline.journal_head SET number = 0"
            })
    void nothingOfItIsChangedOrTakenAway(String sql) throws SQLException {
        append("xinghu", draft("raised", "{}"));
        for (String role : List.of("origin", "replica")) {
            assertThatThrownBy(() -> run("SET session_replication_role = " + role, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(sql.contains("SET number") ? "moves only" : "only ever added to");
        }
        try (Connection connection = open()) {
            assertThat(Journal.of(connection, SUBJECT)).hasSize(1);
        }
    }

    @Test
    void whoMayOnlyAppendNeitherMovesTheHeadNorSaysWhatTheChainIs() throws SQLException {
        run(
                "SET ROLE lifeline_writer",
                "INSERT INTO lifeline.journal (community, number, subject, happened_at, done_by, type, body, previous,"
                        + " hash) VALUES ('xinghu', 7, '" + SUBJECT + "', now(), 'wang', 'raised', '{}', 'a', 'b')");
        try (Connection connection = open()) {
            Entry entry = Journal.of(connection, SUBJECT).getFirst();
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.hash()).isEqualTo(Seal.of(entry));
        }
        for (String sql : List.of(
                "UPDATE lifeline.journal_head SET hash = ''",
                "INSERT INTO lifeline.journal_head VALUES ('x', 1, '')",
                "DELETE FROM lifeline.journal")) {
            assertThatThrownBy(() -> run("SET ROLE lifeline_writer", sql)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void belongsIntoATransaction() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> Journal.append(connection, "xinghu", List.of(draft("raised", "{}"))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static Draft draft(String type, String body) {
        return new Draft(SUBJECT, AT, "lifeline", type, body);
    }

    private Connection open() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private List<Entry> append(String community, Draft... drafts) throws SQLException {
        try (Connection connection = open()) {
            List<Entry> entries = Journal.append(connection, community, List.of(drafts));
            connection.commit();
            return entries;
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
