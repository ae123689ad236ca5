package community.lifeline.deploy.cli;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class AlertsCommandIT {
    private static final String LEAK = "3f000000-0000-8000-8000-000000000001";
    private static final String OLD = "3f000000-0000-8000-8000-000000000002";
    private static final String LATE = "aa000000-0000-8000-8000-000000000003";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Path settings;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        settings = folder.resolve("lifeline.yaml");
        Files.writeString(
                settings,
                "db:\n  url: \"%s\"\n  user: \"%s\"\n  password: \"%s\"\n"
                        .formatted(
                                database.access().jdbcUrl(),
                                database.access().user(),
                                database.access().password()));
        record(LEAK, "gas.ch4.l3", "kitchen-7", "red", "live", "firing", "1 hour", "NULL");
        record(OLD, "gas.fault", "kitchen-8", "blue", "live", "firing", "9 days", "'silenced'");
        record(LATE, "gas.ch4.l2", "kitchen-7", "orange", "late", "resolved", "2 hours", "NULL");
    }

    @AfterEach
    void take() throws Exception {
        database.close();
    }

    private void record(
            String id, String rule, String device, String level, String lane, String state, String ago, String hidden)
            throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,
                        revision, started_at, fired_at, last_breach_at, resolved_at, name_zh, name_en, message_zh,
                        message_en, field, shown, unit, evidence, hidden_by)
                    VALUES ('%s', '%s', 'v', 'xinghu', 'gas', '%s', '%s', '%s', '%s', 1, now() - INTERVAL '%s',
                        now() - INTERVAL '%s', now(), %s, '燃气', 'the gas', '请疏散', 'leave the house', 'lel', '55',
                        '%%LEL', '{}', %s)
                    """.formatted(
                            id,
                            rule,
                            device,
                            level,
                            lane,
                            state,
                            ago,
                            ago,
                            state.equals("resolved") ? "now()" : "NULL",
                            hidden));
        }
    }

    private CommandRun alerts(String... words) {
        List<String> args = new ArrayList<>(List.of("alerts", "--config", settings.toString()));
        args.addAll(List.of(words));
        return CommandRun.of(args.toArray(String[]::new));
    }

    @Test
    void showsWhatItIsAndHowGraveInColumns() {
        String text = alerts("list").text();
        assertThat(text)
                .containsPattern("ID +LEVEL +FIRED +STATE +RULE +DEVICE")
                .containsPattern("3f000000 +red +\\S+\\+08:00 +open +gas\\.ch4\\.l3 +xinghu/gas/kitchen-7")
                .contains("燃气 · the gas: leave the house")
                .containsPattern("leave the house  \\[late]")
                .doesNotContain("gas.fault");
        List<String> lines = text.lines().toList();
        assertThat(lines.get(1).indexOf("xinghu"))
                .isEqualTo(lines.get(3).indexOf("xinghu"))
                .isEqualTo(lines.get(0).indexOf("DEVICE"));
    }

    @Test
    void openOnesAreShownHoweverOldAndSoIsThatNobodyWasTold() {
        assertThat(alerts("list", "--open").text())
                .contains("gas.ch4.l3", "gas.fault", "[nobody was told: silenced]")
                .doesNotContain("gas.ch4.l2");
    }

    @Test
    void aLevelADeviceAndALimitNarrowTheList() {
        assertThat(alerts("list", "--level", "orange").text()).contains("gas.ch4.l3", "gas.ch4.l2");
        assertThat(alerts("list", "--level", "red").text()).doesNotContain("gas.ch4.l2");
        assertThat(alerts("list", "--open", "--device", "kitchen-8").text())
                .contains("gas.fault")
                .doesNotContain("gas.ch4.l3");
        assertThat(alerts("list", "--device", "xinghu/gas/kitchen-9").text()).contains("No such alerts.");
        assertThat(alerts("list", "--limit", "1").text()).contains("The newest 1 of 2;");
    }

    @Test
    void programsGetTheWholeIdAndTheLane() {
        assertThat(alerts("list", "--json").text().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(LEAK) && line.contains("\"lane\":\"live\""));
    }

    @Test
    void theBeginningOfAnIdNamesAnAlertWhereItNamesOne() {
        CommandRun said = alerts("dispose", "aa00", "--as", "real");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains(LATE + " was: real");
        assertThat(alerts("list", "--rule", "gas.ch4.l2").text()).contains("[was: real · 真实险情]");
        assertThat(alerts("dispose", "3f00", "--as", "real"))
                .isEqualTo(new CommandRun(
                        LifelineCommand.REFUSED,
                        "lifeline: more than one alert begins with 3f00; write more of the id\n"));
        assertThat(alerts("dispose", "zz", "--as", "real").text()).startsWith("lifeline: 'zz' is no id of an alert;");
    }
}
