package community.lifeline.alerts.web.live;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesIT {
    private static final Duration WEEK = Duration.ofDays(7);

    private static TestDatabase fresh;
    private static Changes changes;

    @BeforeAll
    static void start() throws Exception {
        fresh = TestDatabase.fresh();
        Schema.migrate(fresh.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        changes = new Changes(fresh.dataSource());
    }

    @AfterAll
    static void stop() throws Exception {
        fresh.close();
    }

    private static Position written(int subjects) throws SQLException {
        Position before = changes.now();
        execute("INSERT INTO lifeline.live_change (type, community, subjects) SELECT 'alert', 'xinghu',"
                + " array_agg(gen_random_uuid()) FROM generate_series(1, " + subjects + ")");
        return changes.after(before, subjects).getLast().position();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = fresh.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatOneStatementWroteIsReadInParts() throws Exception {
        Position before = changes.now();
        written(5);
        List<Changes.Change> first = changes.after(before, 2);
        List<Changes.Change> rest = changes.after(first.getLast().position(), 10);
        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void noMoreAreKeptThanSaidAndWhoHadNotReadThemIsToldSo() throws Exception {
        Position first = written(6);
        Position second = written(6);
        Position third = written(6);
        changes.prune(Instant.now(), WEEK, 10);
        assertThat(changes.after(first, 100)).hasSize(6);
        assertThat(changes.knows(first)).isFalse();
        assertThat(changes.knows(second)).isFalse();
        assertThat(changes.knows(third)).isTrue();
    }

    @Test
    void whatIsOlderThanKeptIsForgotten() throws Exception {
        Position old = written(1);
        Position young = written(1);
        execute("UPDATE lifeline.live_change SET at = now() - INTERVAL '8 days' WHERE xid = '" + old.xid() + "'");
        changes.prune(Instant.now(), WEEK, 1_000);
        assertThat(changes.knows(old)).isFalse();
        assertThat(changes.after(old, 10)).extracting(Changes.Change::position).containsExactly(young);
        changes.prune(Instant.now(), WEEK, 1_000);
        assertThat(changes.after(old, 10)).hasSize(1);
    }
}
