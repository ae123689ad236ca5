package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.store.Stories.alert;
import static community.lifeline.alerts.store.Stories.firing;
import static community.lifeline.alerts.store.Stories.turned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class AlertStoreIT {
    @TempDir
    private Path folder;

    private TestDatabase fresh;
    private DataSource database;
    private AlertStore store;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
        store = new AlertStore(database);
    }

    @AfterEach
    void take() throws Exception {
        fresh.close();
    }

    @Test
    void whatIsStoredTogetherEndsAsIfStoredOneByOne() throws SQLException {
        for (long seed = 1; seed <= 3; seed++) {
            List<Change> story = Stories.random(seed, 60);
            for (Change change : story) {
                store.save(List.of(change));
            }
            List<String> oneByOne = everything();
            empty();
            Random random = new Random(seed);
            for (int from = 0; from < story.size(); ) {
                int to = Math.min(story.size(), from + 1 + random.nextInt(120));
                store.save(story.subList(from, to));
                from = to;
            }
            assertThat(everything()).as("seed %d", seed).isEqualTo(oneByOne);
            empty();
        }
    }

    @Test
    void theNextAlertEndsAnOlderOneThatIsStillOpen() throws SQLException {
        store.save(List.of(turned(Turn.FIRED, firing(alert(1, "d-1", Lane.LIVE), 1))));
        store.save(List.of(turned(Turn.FIRED, firing(alert(2, "d-1", Lane.LIVE), 1))));
        assertThat(rows(
                        "SELECT state || ' ' || revision || ' ' || (resolved_at = timestamptz '2026-11-22T03:00:02.126456Z')"
                                + " FROM lifeline.alert WHERE id::text LIKE '%1'"))
                .containsExactly("resolved 2 true");
        assertThat(rows("SELECT state FROM lifeline.alert WHERE id::text LIKE '%2'"))
                .containsExactly("firing");
    }

    @Test
    void whatTheSpoolBringsOnceMoreEndsNothing() throws SQLException {
        Alert first = alert(1, "d-1", Lane.LIVE);
        List<Change> spooled = List.of(
                turned(Turn.FIRED, firing(first, 1)),
                turned(Turn.RESOLVED, Stories.resolved(first, 2)),
                turned(Turn.FIRED, firing(alert(2, "d-1", Lane.LIVE), 1)));
        store.save(spooled);
        List<String> once = everything();
        store.save(spooled);
        assertThat(everything()).isEqualTo(once);
        assertThat(rows("SELECT state FROM lifeline.alert WHERE id::text LIKE '%2'"))
                .containsExactly("firing");
    }

    @Test
    void whatIsHiddenIsKnownAlsoOfAlertsThatEnded() throws SQLException {
        Alert first = alert(1, "d-1", Lane.LIVE);
        Change.Veiled veiled = new Change.Veiled(first.id(), first.firedAt(), Optional.of(new Cause.Silenced(7)));
        store.save(List.of(
                new Change.Turned(new Effect(Turn.FIRED, firing(first, 1)), List.of(), Optional.of(veiled)),
                turned(Turn.RESOLVED, Stories.resolved(first, 2))));
        Instant resolved = first.startedAt().plusSeconds(70);
        assertThat(store.hidden(resolved)).containsOnlyKeys(first.id());
        assertThat(store.hidden(resolved.plusSeconds(1))).isEmpty();
    }

    @Test
    void anAttemptOfAnUnknownAlertIsLeftOut() throws SQLException {
        Alert unknown = alert(1, "d-1", Lane.LIVE);
        store.save(List.of(Stories.told(unknown, Turn.FIRED, 1, new Change.Telling.Sent(), Stories.THEN)));
        assertThat(everything()).isEmpty();
    }

    @Test
    void aRefusedChangeDoesNotKeepTheOthersOut() throws Exception {
        try (Spool spool = Spool.open(new SpoolConfig(folder, 1 << 28, 0), Clock.systemUTC());
                Ledger ledger = Ledger.open(store, spool)) {
            for (int number = 1; number <= 40; number++) {
                String message = number == 17 ? "no \0 in a text" : "message";
                ledger.write(turned(Turn.FIRED, firing(alert(number, "d-" + number, Lane.LIVE, message), 1)));
            }
            await().untilAsserted(() -> assertThat(rows("SELECT id::text FROM lifeline.alert"))
                    .hasSize(39)
                    .noneMatch(id -> id.endsWith("11")));
        }
    }

    private void empty() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE lifeline.alert, lifeline.notification, lifeline.evaluation_mark CASCADE");
        }
    }

    private List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>(rows("SELECT a::text FROM lifeline.alert a ORDER BY id"));
        all.addAll(rows("SELECT n::text FROM lifeline.notification n ORDER BY alert_id, transition, channel"));
        all.addAll(rows("SELECT m::text FROM lifeline.evaluation_mark m ORDER BY partition"));
        return all;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
