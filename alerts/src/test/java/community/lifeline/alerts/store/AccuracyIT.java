package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.store.Accuracy.Score;
import community.lifeline.alerts.store.Accuracy.Wanted;
import community.lifeline.alerts.store.Accuracy.Whose;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class AccuracyIT {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private TestDatabase fresh;
    private Accuracy accuracy;
    private Dispositions dispositions;
    private int count;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        Schema.migrate(fresh.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        accuracy = new Accuracy(fresh.dataSource());
        dispositions = new Dispositions(fresh.dataSource());
    }

    @AfterEach
    void take() throws Exception {
        fresh.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = fresh.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    private UUID alert(String rule, String device, String lane, Instant fired, Disposition... said) throws Exception {
        UUID id = new UUID(7, ++count);
        execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, resolved_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, unit, evidence) VALUES ('" + id + "', '" + rule + "', 'v', 'xinghu', 'gas', '"
                + device + "', 'red', '" + lane + "', 'resolved', 1, '" + fired + "', '" + fired + "', '" + fired
                + "', '" + fired + "', '泄漏', 'leak', '泄漏', 'leak', 'lel', '60', '%', '{}')");
        for (Disposition what : said) {
            dispositions.dispose(id, what, "wang", START, null, null);
        }
        return id;
    }

    private void raise(String mode, UUID... alerts) throws Exception {
        UUID id = new UUID(8, ++count);
        execute("INSERT INTO lifeline.response_plan VALUES ('gas', 'v', '{}') ON CONFLICT DO NOTHING");
        execute("INSERT INTO lifeline.response (id, community, site_area, site_id, plan, plan_version, mode, level,"
                + " stage, raised_at, joined_at, accepted, overdue, sequence) VALUES ('" + id
                + "', 'xinghu', 'building', '7', 'gas', 'v', '" + mode
                + "', 'red', 'raised', now(), now(), false, '{}', 1)");
        for (UUID alert : alerts) {
            execute("INSERT INTO lifeline.response_alert VALUES ('" + alert + "', '" + id + "', true)");
        }
    }

    private static Wanted by(Whose whose) {
        return new Wanted(whose, START, Optional.empty(), Optional.empty());
    }

    @Test
    void countsWhatPeopleFoundPerRuleTheWorstFirst() throws Exception {
        raise(
                "live",
                alert("ch4", "g-1", "live", START, Disposition.REAL),
                alert("ch4", "g-2", "live", START, Disposition.REAL));
        alert("ch4", "g-2", "live", START, Disposition.REAL, Disposition.FALSE_ALARM);
        alert("ch4", "g-2", "live", START, Disposition.PLANNED_WORKS);
        alert("ch4", "g-3", "live", START);
        alert("co", "g-4", "live", START, Disposition.SENSOR_FAULT);
        alert("co", "g-4", "live", START, Disposition.RULE_FAULT);

        assertThat(accuracy.scores(by(Whose.RULE)))
                .containsExactly(new Score("co", 2, 2, 2, 0, 0, 1, 1, 0), new Score("ch4", 5, 4, 3, 2, 1, 0, 0, 1));
        assertThat(accuracy.scores(by(Whose.RULE)).getLast().precision()).hasValue(2.0 / 3);
        assertThat(accuracy.scores(by(Whose.RULE)).getFirst().precision()).hasValue(0);
        assertThat(accuracy.scores(by(Whose.DEVICE)))
                .extracting(Score::whose)
                .containsExactly("xinghu/gas/g-4", "xinghu/gas/g-2", "xinghu/gas/g-1", "xinghu/gas/g-3");
        assertThat(accuracy.scores(by(Whose.DEVICE)).getLast().precision()).isEmpty();
    }

    @Test
    void leavesOutDrillsTestsLateReadingsAndWhatNobodyWasToldOf() throws Exception {
        alert("ch4", "g-1", "live", START, Disposition.DRILL);
        alert("ch4", "g-1", "live", START, Disposition.TEST);
        alert("ch4", "g-1", "late", START, Disposition.REAL);
        raise("drill", alert("ch4", "g-1", "live", START, Disposition.REAL));
        alert("ch4", "g-1", "live", START.minusSeconds(1), Disposition.REAL);
        alert("ch4", "hidden", "live", START);
        execute("UPDATE lifeline.alert SET hidden_by = 'silenced', hidden_at = now() WHERE device = 'hidden'");
        assertThat(accuracy.scores(by(Whose.RULE))).isEmpty();

        alert("ch4", "g-1", "live", START, Disposition.REAL);
        assertThat(accuracy.scores(new Wanted(Whose.RULE, START, Optional.of(Set.of("xinghu")), Optional.of("ch4"))))
                .hasSize(1);
        assertThat(accuracy.scores(new Wanted(Whose.RULE, START, Optional.of(Set.of("other")), Optional.empty())))
                .isEmpty();
        assertThat(accuracy.scores(new Wanted(Whose.RULE, START, Optional.empty(), Optional.of("co"))))
                .isEmpty();
    }
}
