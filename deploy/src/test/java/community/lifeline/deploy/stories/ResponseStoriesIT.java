package community.lifeline.deploy.stories;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.JournalTable;
import community.lifeline.alerts.journal.Verdict;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Listed;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.alerts.responding.ResponseQueries;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.deploy.cli.LifelineCommand;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.PlaceName;
import community.lifeline.ingest.registry.PlaceNames;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.Sheet;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From the simulated incident over its alerts to the closed response, and what somebody reads of it who was not there. */
@ExtendWith(TimescaleDbExtension.class)
class ResponseStoriesIT {
    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** The rain of half a day counts, so that of a storm is heard for as long. */
    private static final Duration LIMIT = Duration.ofHours(16);
    /** By then every incident has begun. */
    private static final Duration BEGUN = Duration.ofHours(3);

    /** Ids, units and what is a device's own word. */
    private static final String CODES =
            "(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*$|\\([a-z0-9-]+, |webhook|kPa|NTU|\\bmm\\b"
                    + "|[A-Za-z0-9%]*[-._/%0-9][A-Za-z0-9%/._-]*|预案  [a-z-]+";
    /** What the crew writes. */
    private static final List<String> WRITTEN = List.of("查明并排除", "楼下", "现场.jpg", "电话核实，情况属实", "经核实，情况属实，正在处置。");

    private static final Kinds KINDS = KindFiles.builtIn();
    private static final Neighbourhood XINGHU =
            Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(2_000));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gas-leak, gas-leak, gas_company",
        "water-back-siphonage, water-quality, water_company",
        "drainage-storm, flooding, drainage_unit",
        "charger-fire, charging-fire, maintainer.charger",
        "elevator-entrapment, elevator, maintainer.elevator",
        "hydrant-burst-main, hydrant, water_company"
    })
    void fromTheIncidentToTheClosedResponse(String scenario, String plan, String comes) throws Exception {
        try (TestDatabase fresh = TestDatabase.fresh()) {
            Schema.migrate(fresh.dataSource(), KINDS, SchemaConfig.defaults());
            play(fresh, scenario, plan, comes);
        }
    }

    private void play(TestDatabase fresh, String scenario, String plan, String comes) throws Exception {
        Path settings = settings(fresh);
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        RuleBook rules = RuleFiles.load(KINDS, List.of());
        writeDownPeople(settings, plans);
        Register register = register();
        AtomicReference<Instant> now = new AtomicReference<>(START);
        InstantSource time = now::get;
        Clock clock = time.withZone(ZoneOffset.UTC);
        try (HikariDataSource database = pool(fresh)) {
            new RegisterStore(database).save(Sheet.of(Simulated.listings(XINGHU)));
            new PlaceNames(database).save(Simulated.places(XINGHU));
            Directory duty = new DirectoryStore(database, ZONE).directory(Instant.now());
            Setting setting = new Setting(() -> plans, () -> rules, () -> register, () -> duty, List.of("webhook"));
            Responder responder = new Responder(database, setting, new NoticeStore(database), clock);
            ResponseQueries queries = new ResponseQueries(database, () -> register);
            Incident incident =
                    new Incident(KINDS, rules, XINGHU, register, ScenarioFiles.builtIn(scenario), START, database);
            Crew crew = new Crew(responder.responses(), comes);
            boolean over = false;
            for (Instant at = START; !over && at.isBefore(START.plus(LIMIT)); at = at.plusSeconds(1)) {
                now.set(at);
                incident.goOn(at);
                if (at.getEpochSecond() % 30 == 0) {
                    responder.look();
                    for (Dossier open : open(queries)) {
                        crew.work(open, at);
                    }
                    responder.look();
                    over = at.isAfter(START.plus(BEGUN)) && isCalm(database);
                }
            }
            judge(settings, database, queries, scenario, plan);
        }
    }

    /** Nothing is open any more, neither an alert nor a response. */
    private static boolean isCalm(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT NOT EXISTS (SELECT FROM lifeline.alert WHERE state <> 'resolved')"
                                + " AND NOT EXISTS (SELECT FROM lifeline.response WHERE ended_at IS NULL)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static List<Dossier> open(ResponseQueries queries) throws Exception {
        List<Dossier> open = new ArrayList<>();
        for (Listed listed : queries.list(new ResponseQueries.Wanted(false, Optional.empty(), Optional.empty(), 100))) {
            open.add(queries.find(listed.id()).orElseThrow());
        }
        return open;
    }

    private void judge(Path settings, HikariDataSource database, ResponseQueries queries, String scenario, String plan)
            throws Exception {
        List<Listed> all = queries.list(new ResponseQueries.Wanted(true, Optional.empty(), Optional.empty(), 100));
        String told = told(settings, all, scenario, "en");
        assertThat(told(settings, all, scenario, "zh").replaceAll(CODES, ""))
                .as("an English word in the Chinese story")
                .doesNotContainPattern("[A-Za-z]{2,}");
        assertThat(withoutNames(told)).as("a Chinese word in the English story").doesNotContainPattern("\\p{IsHan}");
        assertThat(all)
                .as(told.toString())
                .isNotEmpty()
                .allMatch(each -> each.stage().over());
        assertThat(queries.find(all.getFirst().id()).orElseThrow().plan().id()).isEqualTo(plan);
        assertThat(new JournalTable(database).verify("xinghu", List.of())).isInstanceOf(Verdict.Intact.class);
    }

    private static String withoutNames(String told) throws Exception {
        String rest = told;
        for (String name : names()) {
            rest = rest.replace(name, "");
        }
        return rest;
    }

    /** Long ones before those that they begin with. */
    private static List<String> names() throws Exception {
        return Stream.of(
                        XINGHU.devices().stream().map(device -> device.names().zh()),
                        PlanFiles.load(KINDS, List.of()).roles().stream()
                                .map(role -> role.names().zh()),
                        WRITTEN.stream())
                .flatMap(names -> names)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Also left beside the test's results, for whoever wants to read how it went. */
    private static String told(Path settings, List<Listed> all, String scenario, String language) throws Exception {
        StringBuilder told = new StringBuilder();
        for (Listed each : all) {
            for (String command : List.of("responses", "journal")) {
                told.append(run(
                        command,
                        "--config",
                        settings.toString(),
                        "show",
                        each.id().toString().substring(0, 8),
                        "--language",
                        language));
            }
        }
        Path story = Files.createDirectories(Path.of("target", "stories")).resolve(scenario + "." + language + ".txt");
        Files.writeString(story, told);
        return told.toString();
    }

    private Path settings(TestDatabase fresh) throws Exception {
        return Files.writeString(
                folder.resolve("lifeline.yaml"),
                "db:\n  url: \"%s\"\n  user: \"%s\"\n  password: \"%s\"\n"
                        .formatted(
                                fresh.access().jdbcUrl(),
                                fresh.access().user(),
                                fresh.access().password()));
    }

    /** One person for every role, called by it. */
    private void writeDownPeople(Path settings, PlanBook plans) throws Exception {
        Path sheets = Files.createDirectory(folder.resolve("sheets"));
        Files.writeString(
                sheets.resolve("people.csv"),
                plans.roles().stream()
                        .map(role -> role.id() + "," + role.names().zh() + ",1\n")
                        .collect(Collectors.joining("", "person,name,to.webhook\n", "")));
        Files.writeString(
                sheets.resolve("roles.csv"),
                plans.roles().stream()
                        .map(role -> role.id() + "," + role.id() + ",xinghu\n")
                        .collect(Collectors.joining("", "person,role,community\n", "")));
        run("people", "--config", settings.toString(), "import", sheets.toString());
    }

    private static Register register() {
        return new Register(
                1,
                Simulated.listings(XINGHU).stream().collect(Collectors.toMap(Listing::device, Listing::profile)),
                Simulated.places(XINGHU).stream().collect(Collectors.toMap(PlaceName::place, PlaceName::names)));
    }

    private static HikariDataSource pool(TestDatabase fresh) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(fresh.dataSource());
        return pool;
    }

    private static String run(String... words) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(LifelineCommand.run(words)).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
