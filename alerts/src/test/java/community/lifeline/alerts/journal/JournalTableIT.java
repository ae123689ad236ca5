package community.lifeline.alerts.journal;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class JournalTableIT {
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final Instant START = Instant.parse("2026-11-23T03:21:04.12Z");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JournalTable journal;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        journal = new JournalTable(database.dataSource());
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            drafts.add(new Draft(
                    i % 3 == 0 ? FIRST : SECOND, START.plusSeconds(i), "王芳", "commented", "{\"note\":\"" + i + "\"}"));
        }
        append("xinghu", drafts);
        append("donghu", drafts.subList(0, 1));
    }

    @AfterEach
    void take() throws SQLException {
        database.close();
    }

    @Test
    void anExportHoldsAndIsTheSameJournal() throws Exception {
        Path whole = folder.resolve("whole.jsonl");
        Head head = journal.heads().getLast();
        assertThat(export(whole, 1)).isEqualTo(new Verdict.Intact(1, head));
        List<Entry> read = new ArrayList<>();
        assertThat(JournalFile.check(List.of(whole), List.of(Anchor.of(head)), read::add))
                .isEqualTo(new Verdict.Intact(1, head))
                .isEqualTo(journal.verify("xinghu", List.of(Anchor.of(head))));
        assertThat(read)
                .isEqualTo(journal.newest(Optional.of("xinghu"), Optional.empty(), Instant.EPOCH, 100))
                .hasSize(9);
    }

    @Test
    void exportsInPartsAreOneJournal() throws Exception {
        Path early = folder.resolve("early.jsonl");
        export(early, 1);
        append("xinghu", List.of(new Draft(FIRST, START, "wang", "closed", "{}")));
        Path late = folder.resolve("late.jsonl");
        assertThat(export(late, 10)).isInstanceOf(Verdict.Intact.class);
        assertThat(Files.readAllLines(late)).hasSize(3);
        Path none = folder.resolve("none.jsonl");
        export(none, 11);
        assertThat(JournalFile.check(List.of(early, late, none), List.of(), _ -> {}))
                .isEqualTo(new Verdict.Intact(1, journal.heads().getLast()));
    }

    @Test
    void tellsTheNewestInTheirOrder() throws Exception {
        assertThat(journal.newest(Optional.empty(), Optional.of(SECOND), Instant.EPOCH, 4))
                .extracting(entry -> entry.draft().body())
                .containsExactly("{\"note\":\"4\"}", "{\"note\":\"5\"}", "{\"note\":\"7\"}", "{\"note\":\"8\"}");
        assertThat(journal.newest(Optional.of("donghu"), Optional.empty(), Instant.EPOCH, 10))
                .hasSize(1);
        assertThat(journal.newest(Optional.empty(), Optional.empty(), START.plusSeconds(7), 10))
                .hasSize(2);
        assertThat(journal.communities()).containsExactly("donghu", "xinghu");
    }

    /** Somebody who may do anything in the database takes the triggers away first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE lifeline.journal SET done_by = 'li' WHERE number = 4 | 3 | entry 4 was changed
                    UPDATE lifeline.journal SET happened_at = happened_at + interval '1 us' WHERE number = 4 | 3 | entry 4 was
                    UPDATE lifeline.journal SET body = ' ' WHERE number = 4 | 3 | entry 4 was changed: an entry's body is empty
                    DELETE FROM lifeline.journal WHERE number = 4 | 3 | entry 4 is missing: after entry 3 comes entry 5
                    DELETE FROM lifeline.journal WHERE number = 1 | 0 | entry 1 is missing: the journal begins with entry 2
                    DELETE FROM lifeline.journal WHERE number > 7 | 7 | the end was cut off
                    UPDATE lifeline.journal SET number = CASE number WHEN 40 THEN 6 WHEN 6 THEN 4 END WHERE number IN (40, 6) | 3 | entry 4 was changed
                    DELETE FROM lifeline.journal_head | 9 | notes entry none as the last
                    """)
    void whatASuperuserDidIsFound(String sql, long sound, String words) throws Exception {
        run(
                "ALTER TABLE lifeline.journal DISABLE TRIGGER ALL",
                "ALTER TABLE lifeline.journal_head DISABLE TRIGGER ALL");
        if (sql.contains("CASE")) {
            run("UPDATE lifeline.journal SET number = 40 WHERE community = 'xinghu' AND number = 4");
        }
        run(sql);
        assertThat(journal.verify("xinghu", List.of())).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.sound()).isEqualTo(sound);
            assertThat(broken.words()).contains(words);
        });
    }

    @Test
    void whatIsBrokenIsExportedAndSaidToBe() throws Exception {
        run(
                "ALTER TABLE lifeline.journal DISABLE TRIGGER ALL",
                "DELETE FROM lifeline.journal WHERE community = 'xinghu' AND number = 4");
        Path file = folder.resolve("broken.jsonl");
        assertThat(export(file, 1)).isInstanceOf(Verdict.Broken.class);
        assertThat(JournalFile.check(List.of(file), List.of(), _ -> {}))
                .isEqualTo(new Verdict.Broken("xinghu", 3, "entry 4 is missing: after entry 3 comes entry 5"));
    }

    private Verdict export(Path file, long first) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Verdict verdict = journal.export("xinghu", first, out, START);
        Files.write(file, out.toByteArray());
        return verdict;
    }

    private void append(String community, List<Draft> drafts) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Journal.append(connection, community, drafts);
            connection.commit();
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
