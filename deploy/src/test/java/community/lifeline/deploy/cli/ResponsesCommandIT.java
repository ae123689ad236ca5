package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.cli.Shell.Said;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dozens of commands, each as after a fresh start: on a busy machine that takes longer than a test may. */
@ExtendWith(TimescaleDbExtension.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ResponsesCommandIT {
    private static final UUID ALERT = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Shell shell;
    private HikariDataSource pool;
    private Responder responder;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        shell = Shell.at(database, folder);
        Components components = new Components(SettingsFile.load(Optional.of(shell.settings()), Map.of()));
        pool = components.database().open();
        PlanBook plans = components.packs().plans();
        Register register = new Register(1, Map.of());
        DirectoryStore people = new DirectoryStore(pool, components.zone());
        var duty = people.directory(Instant.now());
        Setting setting =
                new Setting(() -> plans, () -> new RuleBook(List.of()), () -> register, () -> duty, List.of());
        responder = Responder.start(pool, setting, new NoticeStore(pool), Clock.systemUTC());
    }

    @AfterEach
    void take() throws Exception {
        responder.close();
        pool.close();
        database.close();
    }

    private Said run(String... words) {
        return shell.run(List.of("close", "report", "statistics").contains(words[1]) ? 2 : 1, words);
    }

    private String does(String by, String act, String... words) {
        List<String> args = new ArrayList<>(List.of("responses", act));
        args.addAll(List.of(words));
        args.addAll(List.of("--by", by));
        Said said = run(args.toArray(String[]::new));
        assertThat(said.code()).as(act + " " + said.text()).isZero();
        return said.text();
    }

    private String refused(String... words) {
        Said said = run(words);
        assertThat(said.code()).as(said.text()).isEqualTo(LifelineCommand.REFUSED);
        return said.text();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    private void alert(UUID id, String device, String level) throws Exception {
        execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, unit, evidence) VALUES ('" + id + "', 'gas.ch4.l3', 'v', 'xinghu', 'gas', '" + device
                + "', '" + level + "', 'live', 'firing', 1, now(), now(), now(), '泄漏', 'leak', '可燃气体 60 %LEL',"
                + " 'combustible gas 60 %LEL', 'lel', '60', '%', '{}')");
    }

    private String until(Predicate<String> there, String... words) {
        return await("'" + String.join(" ", words) + "' to say it")
                .atMost(Duration.ofSeconds(60))
                .until(() -> run(words).text(), there);
    }

    @Test
    void fromTheAlertToTheClosedResponse() throws Exception {
        alert(ALERT, "g-1", "red");
        String listed = until(text -> text.contains("red"), "responses", "list");
        assertThat(listed).contains("gas leak, xinghu, g-1  raised  nobody's, not acknowledged, 1 of 1 alerts open");
        String id = listed.substring(0, 8);

        assertThat(does("wang", "acknowledge", id)).contains("wang acknowledged it", "nobody's yet");
        assertThat(does("wang", "acknowledge", id)).contains("Nothing changed");
        does("wang", "verify", id, "--how", "resident by phone");
        does("li", "accept", id, "--key", "li-accepts-it");
        assertThat(does("li", "accept", id, "--key", "li-accepts-it"))
                .contains("Done already, at ", "with this key", "with li");
        assertThat(refused("responses", "comment", id, "x", "--key", "li-accepts-it", "--by", "li"))
                .contains("key 'li-accepts-it' was used for another act");
        assertThat(refused("responses", "accept", id, "--by", "zhao"))
                .containsPattern(
                        "li took it over at \\d\\d:\\d\\d:\\d\\d, \\d+s ago; li has accepted it; let them hand it over");
        assertThat(refused("responses", "assign", id, "zhao", "--by", "wang"))
                .contains("it is with li; hand it over with a reason");
        does("wang", "move", id, "reported");
        assertThat(refused("responses", "move", id, "first_response", "--from", "raised", "--by", "wang"))
                .contains("wang moved it to reported at ", "it stands at reported by now");
        assertThat(refused("responses", "move", id, "first_response", "--by", "wang"))
                .contains("call the gas company's emergency crew", "call 119");
        does("wang", "tick", id, "call-gas-company");
        does("wang", "tick", id, "call-119");
        assertThat(does("wang", "untick", id, "call-119")).contains("unticked: call 119");
        assertThat(does("wang", "undo", id)).contains("took back: unticked: call 119");
        does("wang", "move", id, "first_response");
        does("li", "arrive", id, "--where", "31.23,121.47");
        does("li", "tick", id, "measured");
        does("wang", "move", id, "mobilised");
        for (String item : List.of("evacuated", "priority-households", "cordon")) {
            does("wang", "tick", id, item);
        }
        does("wang", "move", id, "contained");
        contained(id);
        report(id);

        assertThat(refused("responses", "close", id, "--as", "real", "--cause", "hose", "--by", "wang"))
                .contains("a second person must close it");
        assertThat(does("zhao", "close", id, "--as", "real", "--cause", "loose hose"))
                .contains("zhao closed it as real, cause: loose hose", "closed: real, loose hose");
        assertThat(refused("responses", "accept", id, "--by", "li"))
                .contains("zhao closed it as real at ", "the response is over");
        assertThat(does("li", "comment", id, "hose replaced")).contains("li wrote: hose replaced");
        assertThat(run("responses", "list").text()).contains("Nothing to see to");
        assertThat(run("responses", "list", "--all").text()).contains("with li").contains("real");
        assertThat(run("alerts", "statistics").text()).contains("gas.ch4.l3 ", "100 % of 1", "responses", "sensor");
        assertThat(run("alerts", "statistics", "--of", "device", "--json").text())
                .contains("{\"device\":\"xinghu/gas/g-1\",\"alerts\":1,\"judged\":1,\"responses\":1,\"real\":1,")
                .contains("\"precision\":1.0");
        told(id);
    }

    private void contained(String id) throws Exception {
        assertThat(refused("responses", "close", id, "--as", "real", "--cause", "hose", "--by", "zhao"))
                .contains("alerts of it are still firing", "leak mended and tight under test", "there is no photo");
        assertThat(refused("responses", "close", id, "--as", "false_alarm", "--cause", "steam", "--by", "zhao"))
                .contains("alerts of it still fire: ", "if you mean to close it all the same, add --seen ");
        assertThat(refused(
                        "responses",
                        "close",
                        id,
                        "--as",
                        "false_alarm",
                        "--cause",
                        "steam",
                        "--by",
                        "zhao",
                        "--seen",
                        "1"))
                .contains("it is graver than what you saw; look at it again before you decide");
        execute("UPDATE lifeline.alert SET state = 'resolved', resolved_at = now()");
        until(text -> text.contains("an alert is over"), "responses", "show", id);
        does("li", "tick", id, "repaired");
        does("li", "tick", id, "detector-checked");
        Path photo = folder.resolve("valve.jpg");
        Files.write(photo, HexFormat.of().parseHex("ffd8ffe000104a46494600ffd9"));
        String attached = does("li", "attach", id, photo.toString());
        assertThat(attached).contains("li attached: valve.jpg [image/jpeg, 13 B, ");
        String hash = attached.replaceAll("(?s).*13 B, ([0-9a-f]{64}).*", "$1");
        Path back = folder.resolve("back.jpg");
        assertThat(run("responses", "fetch", hash, back.toString()).code()).isZero();
        assertThat(back).hasSameBinaryContentAs(photo);
        assertThat(run("responses", "fetch", hash, back.toString()).code()).isEqualTo(LifelineCommand.FAILED);
        Files.writeString(photo, "<html>");
        assertThat(refused("responses", "attach", id, photo.toString(), "--by", "li"))
                .contains("does not begin and end as a JPEG, PNG, WebP or PDF does");
    }

    private void report(String id) {
        String waiting = does("wang", "report", id);
        List<String> recipients = waiting.lines()
                .filter(line -> line.startsWith("--to "))
                .map(line -> line.substring(5, line.indexOf("   ")))
                .toList();
        assertThat(recipients).isNotEmpty();
        String first = recipients.getFirst();
        assertThat(refused("responses", "report", id, "--to", "mayor", "--confirm", "--by", "wang"))
                .contains("asks for a report to 'mayor'", "--to " + first);
        assertThat(does("wang", "report", id, "--to", first, "--language", "zh"))
                .contains("的报告（首报）", "拨打119", "尚未报送")
                .contains("losses");
        for (String recipient : recipients) {
            assertThat(does("wang", "report", id, "--to", recipient, "--say", "losses=none", "--confirm"))
                    .contains("wang gave ", "number 1");
        }
        assertThat(refused("responses", "report", id, "--to", first, "--last", "--by", "wang"))
                .contains("it cannot be the last report yet", "requests (requests)", "--anyway");
        assertThat(does(
                        "wang",
                        "report",
                        id,
                        "--to",
                        first,
                        "--language",
                        "zh",
                        "--last",
                        "--say",
                        "losses=none",
                        "--say",
                        "requests=none"))
                .contains("续报一，终报");
    }

    private void told(String id) {
        String page = run("responses", "show", id).text();
        assertThat(page)
                .contains("red  gas leak  xinghu, g-1", "combustible gas 60 %LEL (gas/g-1, gas.ch4.l3)")
                .contains("[x]! call 119  (call-119, reported)", "[ ]  close the shut-off valve")
                .contains("Lifeline: raised a response at xinghu, g-1: gas leak, red: gas/g-1: combustible gas 60 %LEL")
                .contains("li is on the spot: 31.23,121.47")
                .contains("wang unticked: call 119 (taken back later)");
        String zh = run("responses", "show", id, "--language", "zh").text();
        assertThat(zh).contains("系统：触发响应（xinghu g-1）：燃气泄漏，红色", "li 接单", "zhao 办结：真实险情，原因：loose hose");
        assertThat(run("responses", "show", id, "--json").text())
                .contains("\"disposition\":\"real\"", "\"story\":[{\"at\":\"");
    }

    @Test
    void aCommandIsSentOnAPersonsYes() throws Exception {
        alert(ALERT, "g-1", "red");
        String id = until(text -> text.contains("red"), "responses", "list").substring(0, 8);
        assertThat(run("responses", "command", id, "close-valve", "--by", "li").text())
                .contains("--confirm");
        assertThat(refused("responses", "command", id, "close-valve", "--device", "gas/x", "--confirm", "--by", "li"))
                .contains("gas/x has no alert in this response");
        assertThat(refused("responses", "command", id, "call-119", "--confirm", "--by", "li"))
                .contains("has no command; tick it off");
        assertThat(does("li", "command", id, "close-valve", "--confirm"))
                .contains("li had a command sent to gas/g-1: close the shut-off valve");
        assertThat(run("responses", "show", id).text()).contains("command to be sent to gas/g-1");
    }

    @Test
    void responsesAreMergedAndSplit() throws Exception {
        alert(ALERT, "g-1", "yellow");
        UUID other = UUID.fromString("0f1b2c3d-0000-4000-8000-000000000002");
        alert(other, "g-2", "red");
        String listed = until(text -> text.lines().count() == 2, "responses", "list");
        String red = listed.substring(0, 8);
        String yellow = listed.lines().skip(1).findFirst().orElseThrow().substring(0, 8);
        assertThat(run("responses", "list", "--level", "yellow").text())
                .startsWith(yellow)
                .doesNotContain(red);
        assertThat(does("wang", "merge", yellow, red, "--why", "one riser"))
                .contains("took over 1 alerts of response " + yellow);
        assertThat(run("responses", "list", "--json").text()).contains("\"alerts\":2,\"open\":2");
        assertThat(refused("responses", "split", red, "dead", "--why", "x")).contains("no alert of the response");
        assertThat(does("wang", "split", red, "0a1b", "--why", "two leaks after all"))
                .contains("made this response by splitting another");
        assertThat(run("responses", "list").text().lines()).hasSize(2);
        assertThat(does("wang", "level", red, "orange", "--why", "measured 5 %"))
                .contains("lowered the level from red to orange: measured 5 %");
        assertThat(refused("responses", "level", red, "blue", "--from", "red", "--why", "x", "--by", "li"))
                .contains("wang changed the level to orange at ", "its level is orange by now, not red");
        assertThat(does("wang", "assign", red, "li")).contains("given to li, who has not accepted");
        assertThat(does("li", "decline", red, "--why", "off duty")).contains("li declined it: off duty");
        assertThat(does("wang", "hand-over", red, "zhao", "--why", "end of shift"))
                .contains("handed it over to zhao: end of shift");
    }

    @Test
    void whatIsNotMeantIsSaid() {
        assertThat(refused("responses", "show", "dead")).contains("no response begins with 'dead'");
        assertThat(refused("responses", "show", "%")).contains("no response begins with '%'");
        assertThat(run("responses", "list").text()).contains("Nothing to see to");
        assertThat(run("responses", "close", "dead", "--as", "nothing", "--cause", "x")
                        .code())
                .isEqualTo(2);
        assertThat(run("responses", "--help").text()).contains("acknowledge", "hand-over", "close", "report");
    }
}
