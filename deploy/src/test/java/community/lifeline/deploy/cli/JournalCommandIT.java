package community.lifeline.deploy.cli;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class JournalCommandIT {
    private static final UUID RESPONSE = UUID.fromString("7d9f2c1e-0f4b-4b8e-9a55-0d6f4b1c2a33");
    private static final Instant AT = Instant.parse("2026-11-23T03:21:04.12Z");

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
    }

    @AfterEach
    void take() throws Exception {
        database.close();
    }

    @Test
    void isExportedCheckedAndRead() throws Exception {
        append("xinghu", "raised", "{\"level\":\"red\"}");
        append("xinghu", "commented", "{\"note\":\"阀门\\n已关\",\"times\":[1,2]}");
        Path file = folder.resolve("xinghu.jsonl");
        Said exported = run("journal", "export", file.toString());
        assertThat(exported.code()).as(exported.text()).isZero();
        assertThat(exported.text()).startsWith("xinghu: entries 1 to 2 hold; the last is 2:");
        String anchor = exported.text().strip().substring(exported.text().indexOf("2:"));

        Said offline = run("journal", "verify", file.toString(), "--head", anchor);
        assertThat(offline).isEqualTo(new Said(0, exported.text()));
        assertThat(run("journal", "verify", "--head", anchor)).isEqualTo(offline);
        assertThat(run("journal", "verify", "--json").text())
                .startsWith("{\"community\":\"xinghu\",\"intact\":true,\"first\":1,\"last\":2,\"head\":\"");

        Said shown = run("journal", "show", RESPONSE.toString());
        assertThat(shown.text())
                .contains("1  2026-11-23 11:21:04  " + RESPONSE + "  王芳", "raised            level: red")
                .contains("note: 阀门 已关, times: [1,2]");
        assertThat(run("journal", "show", "--file", file.toString())).isEqualTo(shown);
        assertThat(run("journal", "show", RESPONSE.toString(), "--json", "--limit", "1")
                        .text())
                .startsWith("{\"community\":\"xinghu\",\"number\":2,")
                .contains("\"body\":{\"note\":\"阀门\\n已关\"");

        Said again = run("journal", "export", file.toString());
        assertThat(again.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(again.text()).contains("is there already");
    }

    @Test
    void aChangedExportIsRefusedByName() throws Exception {
        append("xinghu", "raised", "{}");
        append("xinghu", "closed", "{\"cause\":\"loose hose\"}");
        Path file = folder.resolve("xinghu.jsonl");
        run("journal", "export", file.toString());
        Files.writeString(file, Files.readString(file).replace("loose", "Loose"));
        Said verified = run("journal", "verify", file.toString());
        assertThat(verified.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(verified.text())
                .startsWith("xinghu: the first broken link comes behind entry 1: entry 2 was changed");
        Said shown = run("journal", "show", "--file", file.toString());
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
        append("acknowledged", "wang", AT.plusSeconds(70), "{}");
        append("commented", "wang", AT.plusSeconds(80), "{\"text\":\"line one\\nline two\"}");

        assertThat(run("journal", "show", RESPONSE.toString()).text())
                .contains("2026-11-23 11:21:04  +0s          Lifeline  raised a response at xinghu building 7: "
                        + plan.names().en() + ", red: a leak\n")
                .contains("2026-11-23 11:22:14  +1m10s       wang  acknowledged it\n")
                .contains("+1m20s       wang  wrote: line one line two\n");
        assertThat(run("journal", "show", RESPONSE.toString(), "--language", "zh", "--limit", "2")
                        .text())
                .startsWith("2026-11-23 11:22:14  +1m10s       wang  确认知悉\n");
        assertThat(run("journal", "show", RESPONSE.toString(), "--json").text()).contains("\"type\":\"acknowledged\"");
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
        assertThat(run("journal", "export").text()).contains("the journal has no entries yet");
        assertThat(run("journal", "verify")).isEqualTo(new Said(0, "There are no entries yet.\n"));
        append("xinghu", "raised", "{}");
        append("donghu", "raised", "{}");
        assertThat(run("journal", "export").text())
                .contains("there are several journals; name one with --community: donghu, xinghu");
        assertThat(run("journal", "export", "--community", "beihu").text())
                .contains("--community 'beihu' has no journal; there are: donghu, xinghu");
        assertThat(run("journal", "export", "--community", "xinghu", "--from", "3")
                        .text())
                .contains("--from is 3; the journal of xinghu has entries 1 to 1, so allowed is 1 to 2");
        assertThat(run("journal", "verify", "--head", "12").text()).contains("--head '12' is no anchor");
        assertThat(run("journal", "verify").text().lines()).hasSize(2);
        assertThat(run("journal", "export", "--community", "donghu").text().lines())
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

    private record Said(int code, String text) {}

    /** What the database's pool logs in tests is none of it. */
    private Said run(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.add(1, "--config");
        args.add(2, settings.toString());
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = LifelineCommand.commandLine().setErr(new PrintWriter(err, true));
            int code = command.execute(args.toArray(String[]::new));
            return new Said(
                    code, out.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\d\\d:.* INFO .*\\R", "") + err);
        } finally {
            System.setOut(before);
        }
    }
}
