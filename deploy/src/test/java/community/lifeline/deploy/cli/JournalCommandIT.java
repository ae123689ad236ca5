package community.lifeline.deploy.cli;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.deploy.cli.Shell.Said;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class JournalCommandIT {
    private static final UUID RESPONSE = UUID.fromString("7d9f2c1e-0f4b-4b8e-9a55-0d6f4b1c2a33");
    private static final Instant AT = Instant.parse("2026-11-23T03:21:04.12Z");

    private static final String NONE = "0 responses and 0 plans are in the tables what they are by the journal\n";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Shell shell;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        shell = Shell.at(database, folder);
    }

    @AfterEach
    void take() throws Exception {
        database.close();
    }

    @Test
    void isExportedCheckedAndRead() throws Exception {
        append("xinghu", "of_a_newer_one", "{\"level\":\"red\"}");
        append("xinghu", "commented", "{\"note\":\"阀门\\n已关\",\"times\":[1,2]}");
        Path file = folder.resolve("xinghu.jsonl");
        Said exported = shell.run("journal", "export", file.toString());
        assertThat(exported.code()).as(exported.text()).isZero();
        assertThat(exported.text()).startsWith("xinghu: entries 1 to 2 hold; the last is 2:");
        String anchor = exported.text().strip().substring(exported.text().indexOf("2:"));

        Said offline = shell.run("journal", "verify", file.toString(), "--head", anchor);
        assertThat(offline).isEqualTo(new Said(0, exported.text()));
        assertThat(shell.run("journal", "verify", "--head", anchor)).isEqualTo(new Said(0, exported.text() + NONE));
        assertThat(shell.run("journal", "verify", "--json").text())
                .startsWith("{\"community\":\"xinghu\",\"intact\":true,\"first\":1,\"last\":2,\"head\":\"");

        Said shown = shell.run("journal", "show", RESPONSE.toString());
        assertThat(shown.text())
                .contains("1  2026-11-23 11:21:04  " + RESPONSE + "  王芳", "of_a_newer_one    level: red")
                .contains("note: 阀门 已关, times: [1,2]");
        assertThat(shell.run("journal", "show", "--file", file.toString())).isEqualTo(shown);
        assertThat(shell.run("journal", "show", RESPONSE.toString(), "--json", "--limit", "1")
                        .text())
                .startsWith("{\"community\":\"xinghu\",\"number\":2,")
                .contains("\"body\":{\"note\":\"阀门\\n已关\"");

        Said again = shell.run("journal", "export", file.toString());
        assertThat(again.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(again.text()).contains("is there already");
    }

    @Test
    void aChangedExportIsRefusedByName() throws Exception {
        append("xinghu", "raised", "{}");
        append("xinghu", "closed", "{\"cause\":\"loose hose\"}");
        Path file = folder.resolve("xinghu.jsonl");
        shell.run("journal", "export", file.toString());
        Files.writeString(file, Files.readString(file).replace("loose", "Loose"));
        Said verified = shell.run("journal", "verify", file.toString());
        assertThat(verified.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(verified.text())
                .startsWith("xinghu: the first broken link comes behind entry 1: entry 2 was changed");
        Said shown = shell.run("journal", "show", "--file", file.toString());
        assertThat(shown.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(shown.text()).contains("raised", "entry 2 was changed").doesNotContain("Loose");
    }

    @Test
    void aResponseIsToldInWords() throws Exception {
        Plan plan = PlanFiles.load(KindFiles.builtIn(), List.of())
                .of("gas.ch4.l3", Optional.empty(), new DeviceId("xinghu", "gas", "g-1"));
        raise(plan);
        append("raised", "lifeline", AT, """
                {"plan":"%s","plan_version":"%s","mode":"live","level":"red",\
                "site":{"community":"xinghu","area":"building","id":"7"},"causes":[\
                {"alert":"%s","rule":"gas.ch4.l3","device":"gas/g-1","level":"red","zh":"泄漏","en":"a leak","over":false}]}\
                """.formatted(plan.id(), plan.version(), RESPONSE));
        Said verified = shell.run("journal", "verify");
        assertThat(verified.code()).as("the row was written by hand").isEqualTo(LifelineCommand.FAILED);
        assertThat(verified.text()).contains("response " + RESPONSE + ": raised_at is '");
        append("acknowledged", "wang", AT.plusSeconds(70), "{}");
        append("commented", "wang", AT.plusSeconds(80), "{\"text\":\"line one\\nline two\"}");

        assertThat(shell.run("journal", "show", RESPONSE.toString()).text())
                .contains("2026-11-23 11:21:04  +0s          Lifeline  raised a response at xinghu, building 7: "
                        + plan.names().en() + ", red: gas/g-1: a leak\n")
                .contains("2026-11-23 11:22:14  +1m10s       wang  acknowledged it\n")
                .contains("+1m20s       wang  wrote: line one line two\n");
        assertThat(shell.run("journal", "show", RESPONSE.toString().substring(0, 8))
                        .text())
                .contains("wang  acknowledged it");
        assertThat(shell.run("journal", "show", RESPONSE.toString(), "--language", "zh", "--limit", "2")
                        .text())
                .startsWith("2026-11-23 11:22:14  +1m10s       wang  确认知悉\n");
        assertThat(shell.run("journal", "show", RESPONSE.toString(), "--json").text())
                .contains("\"type\":\"acknowledged\"");
    }

    private void raise(Plan plan) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement kept =
                        connection.prepareStatement("INSERT INTO lifeline.response_plan VALUES (?, ?, ?)");
                PreparedStatement raised = connection.prepareStatement(
                        "INSERT INTO lifeline.response (id, community, site_area, site_id, plan, plan_version, mode,"
                                + " level, stage, raised_at, joined_at, accepted, overdue, sequence)"
                                + " VALUES (?, 'xinghu', 'building', '7', ?, ?, 'live', 'red', 'raised', now(), now(),"
                                + " false, '{}', 1)")) {
            connection.setAutoCommit(true);
            kept.setString(1, plan.id());
            kept.setString(2, plan.version());
            kept.setString(3, PlanText.write(plan));
            kept.executeUpdate();
            raised.setObject(1, RESPONSE);
            raised.setString(2, plan.id());
            raised.setString(3, plan.version());
            raised.executeUpdate();
        }
    }

    @Test
    void asksForWhatIsUnclear() throws Exception {
        assertThat(shell.run("journal", "export").text()).contains("the journal has no entries yet");
        assertThat(shell.run("journal", "verify")).isEqualTo(new Said(0, NONE + "There are no entries yet.\n"));
        append("xinghu", "of_a_newer_one", "{}");
        append("donghu", "of_a_newer_one", "{}");
        assertThat(shell.run("journal", "export").text())
                .contains("there are several journals; name one with --community: donghu, xinghu");
        assertThat(shell.run("journal", "export", "--community", "beihu").text())
                .contains("--community 'beihu' has no journal; there are: donghu, xinghu");
        assertThat(shell.run("journal", "export", "--community", "xinghu", "--from", "3")
                        .text())
                .contains("--from is 3; the journal of xinghu has entries 1 to 1, so allowed is 1 to 2");
        assertThat(shell.run("journal", "verify", "--head", "12").text()).contains("--head '12' is no anchor");
        assertThat(shell.run("journal", "verify").text().lines()).hasSize(3);
        assertThat(shell.run("journal", "export", "--community", "donghu")
                        .text()
                        .lines())
                .hasSize(4);
    }

    private void append(String community, String type, String body) throws Exception {
        append(community, new Draft(RESPONSE, AT, "王芳", type, body));
    }

    private void append(String type, String by, Instant at, String body) throws Exception {
        append("xinghu", new Draft(RESPONSE, at, by, type, body));
    }

    private void append(String community, Draft draft) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Journal.append(connection, community, List.of(draft));
            connection.commit();
        }
    }
}
