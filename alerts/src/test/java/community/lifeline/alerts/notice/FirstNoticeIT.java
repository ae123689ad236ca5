package community.lifeline.alerts.notice;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.EventClass;
import community.lifeline.alerts.plan.Join;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People are told of a leak while the database is away, and not again when it is back. */
class FirstNoticeIT {
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private final AtomicBoolean away = new AtomicBoolean();
    private final Listener mail = new Listener("mail");
    private final NoticeConfig config = new NoticeConfig(Pace.DEFAULT, ZoneOffset.UTC);

    @Test
    void aLeakIsToldWithoutTheDatabaseAndNotAgainWithIt() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                HikariDataSource database = pool(server)) {
            Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
            try (Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC());
                    FirstNotice first = first(database, spool);
                    PostOffice office = PostOffice.open(
                            config, database, List.of(mail), Clock.systemUTC(), new SimpleMeterRegistry(), first)) {
                server.kill();
                away.set(true);
                Alert leak = alert("g-1", Level.RED);
                first.watch(fired(leak));
                await().atMost(LONG).until(() -> mail.heard().size() == 2);
                assertThat(mail.keys())
                        .containsExactlyInAnyOrder(leak.id() + "/raised/wang", leak.id() + "/raised/smith");
                Letter letter = mail.heard().stream()
                        .filter(each -> each.to().id().equals("smith"))
                        .findFirst()
                        .orElseThrow();
                assertThat(letter.title()).isEqualTo("red: leak, Xinghu, building 3");
                assertThat(letter.text()).contains("62 %LEL").contains("The database is away");
                server.startAgain();
                away.set(false);
                UUID response = UUID.randomUUID();
                await().atMost(LONG)
                        .ignoreExceptions()
                        .until(() -> rows(
                                                database,
                                                "SELECT key FROM lifeline.notice"
                                                        + " WHERE sent_at IS NOT NULL AND from_memory")
                                        .size()
                                == 2);
                // What the response would write.
                List<Notice> own = raised().of(leak, Instant.now()).stream()
                        .map(each -> with(each, response))
                        .toList();
                try (Connection connection = database.getConnection()) {
                    connection.setAutoCommit(false);
                    office.outbox().add(connection, own);
                    connection.commit();
                }
                assertThat(rows(database, "SELECT DISTINCT subject::text FROM lifeline.notice"))
                        .containsExactly(response.toString());
                assertThat(rows(database, "SELECT key FROM lifeline.notice WHERE sent_at IS NULL"))
                        .isEmpty();
                assertThat(mail.heard()).hasSize(2);
            }
        }
    }

    @Test
    void whatCouldNotBeToldMeanwhileIsToldByTheOutbox() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                HikariDataSource database = pool(server)) {
            Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
            server.kill();
            away.set(true);
            mail.answer(_ -> new Delivery.Retry("the server is away too"));
            Alert leak = alert("g-1", Level.ORANGE);
            try (Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC());
                    FirstNotice first = first(database, spool)) {
                first.watch(fired(leak));
                await().atMost(LONG).until(() -> mail.heard().size() > 4);
            }
            // Killed here: what is on disk is enough.
            mail.answer(_ -> new Delivery.Sent());
            mail.heard().clear();
            server.startAgain();
            away.set(false);
            try (Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC());
                    FirstNotice first = first(database, spool);
                    PostOffice _ = PostOffice.open(
                            config, database, List.of(mail), Clock.systemUTC(), new SimpleMeterRegistry(), first)) {
                await().atMost(LONG).until(() -> mail.heard().size() == 2);
                assertThat(mail.keys())
                        .containsExactlyInAnyOrder(leak.id() + "/raised/wang", leak.id() + "/raised/smith");
            }
        }
    }

    @Test
    void oneJobIsToldOnceAndWhatIsLessOrKnownIsNot() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                HikariDataSource database = pool(server)) {
            server.kill();
            away.set(true);
            try (Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC());
                    FirstNotice first = first(database, spool)) {
                first.watch(fired(alert("g-9", Level.YELLOW)));
                for (int device = 1; device <= 40; device++) {
                    first.watch(fired(alert("g-" + device, Level.ORANGE)));
                }
                Alert graver = alert("g-50", Level.RED);
                await().atMost(LONG).until(() -> mail.heard().size() == 2);
                first.watch(fired(graver));
                await().atMost(LONG).until(() -> mail.heard().size() == 4);
                assertThat(mail.keys()).contains(graver.id() + "/raised/wang");
            }
        }
    }

    @Test
    void whileTheDatabaseIsThereNothingIsToldBesideIt() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                HikariDataSource database = pool(server);
                Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC());
                FirstNotice first = first(database, spool)) {
            Alert known = alert("g-1", Level.RED);
            first.watch(fired(known));
            Letter told = new LetterWriter(ZoneOffset.UTC)
                    .write(List.of(raised().of(known, Instant.now()).getFirst()), Instant.now());
            first.told(told);
            // The response told of it, and then the database went away.
            away.set(true);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> mail.heard().isEmpty());
        }
    }

    @Test
    void whatHasNoResponseIsToldThoughTheDatabaseTakesAlerts() throws Exception {
        try (LocalTimescaleDb server = TestDatabase.controllable();
                HikariDataSource database = pool(server);
                Spool spool = Spool.open(new SpoolConfig(folder, 1 << 24, 0), Clock.systemUTC())) {
            Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
            Alert answered = alert("g-1", Level.ORANGE);
            store(database, answered, true);
            Alert left = alert("g-2", Level.RED);
            store(database, left, false);
            try (FirstNotice first = first(database, spool);
                    PostOffice _ = PostOffice.open(
                            config, database, List.of(mail), Clock.systemUTC(), new SimpleMeterRegistry(), first)) {
                first.watch(fired(answered));
                first.watch(fired(left));
                await().atMost(LONG).until(() -> mail.heard().size() == 2);
                assertThat(mail.keys())
                        .containsExactlyInAnyOrder(left.id() + "/raised/wang", left.id() + "/raised/smith");
            }
        }
    }

    private static void store(DataSource database, Alert alert, boolean answered) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(
                    "INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane,"
                            + " state, revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                            + " field, shown, unit, evidence, answered) VALUES ('" + alert.id()
                            + "', 'gas.ch4.l3', 'v', 'xinghu', 'gas', '"
                            + alert.device().device() + "', '" + alert.level().label()
                            + "', 'live', 'firing', 1, now(), now(), now(), '泄漏', 'leak', '泄漏', 'leak', 'lel', '60', '%', '{}', "
                            + answered + ")");
        }
    }

    @Test
    void saysByWhichRosterPeopleAreToldWhereItComesFromTheDisk() {
        Instant since = Instant.parse("2026-11-23T02:00:00.123Z");
        Duty kept = new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return DUTY.onDuty(role, community, place, at);
            }

            @Override
            public Optional<Person> person(String id) {
                return DUTY.person(id);
            }

            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public Optional<Instant> keptSince() {
                return Optional.of(since);
            }
        };
        assertThat(new RaisedNotices(_ -> PLAN, () -> REGISTER, kept, ZoneId.of("Asia/Shanghai"), List.of("mail"))
                        .of(alert("g-1", Level.RED), Instant.now()))
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice.text().en())
                        .endsWith("Told by the duty roster as it was at 2026-11-23 10:00:00; what has changed since is"
                                + " not known."));
    }

    private static HikariDataSource pool(LocalTimescaleDb server) {
        return new DatabaseConfig(
                        server.access().jdbcUrl(),
                        server.access().user(),
                        server.access().password(),
                        6)
                .open();
    }

    private FirstNotice first(DataSource database, Spool spool) {
        MemoryPost post = new MemoryPost(config, database, spool, List.of(mail), Clock.systemUTC());
        return FirstNotice.open(raised(), away::get, new AnsweredAlerts(database), post, Clock.systemUTC());
    }

    private static RaisedNotices raised() {
        return new RaisedNotices(_ -> PLAN, () -> REGISTER, DUTY, ZoneId.of("Asia/Shanghai"), List.of("mail"));
    }

    private static Notice with(Notice notice, UUID response) {
        return new Notice(
                notice.key(),
                response,
                notice.community(),
                notice.place(),
                notice.level(),
                notice.drill(),
                notice.occasion(),
                notice.to(),
                notice.channel(),
                notice.title(),
                notice.text(),
                notice.at());
    }

    private static final Place BUILDING =
            new Place(Optional.empty(), Optional.empty(), Optional.of("3"), Optional.empty(), Optional.empty());
    private static final Register REGISTER = new Register(
            1,
            IntStream.range(0, 100)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> new DeviceId("xinghu", "gas", "g-" + number), _ -> profile(Optional.empty()))),
            Map.of(
                    PlaceId.community("xinghu"),
                    new Names("星湖社区", "Xinghu"),
                    new PlaceId("xinghu", PlaceId.Part.BUILDING, "3"),
                    new Names("3号楼", "building 3")));

    private static Profile profile(Optional<String> name) {
        Optional<LocalDate> never = Optional.empty();
        return new Profile(
                name, BUILDING, Optional.empty(), Set.of(), Optional.empty(), never, never, never, Optional.empty());
    }

    private static final Duty DUTY = new Duty() {
        @Override
        public List<Person> onDuty(String role, String community, Place place, Instant at) {
            return role.equals("operator")
                    ? List.of(Sample.person("wang", Language.ZH), Sample.person("smith", Language.EN))
                    : List.of();
        }

        @Override
        public Optional<Person> person(String id) {
            return Optional.empty();
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    };

    private static final Plan PLAN = plan();

    private static Plan plan() {
        Map<Level, Course> courses = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            Telling telling = new Telling(Occasion.RAISED, List.of("operator", "warden"), List.of("mail", "webhook"));
            courses.put(level, new Course(level, List.of(), List.of(), List.of(telling), Duration.ofMinutes(5)));
        }
        return new Plan(
                "gas",
                "1",
                new Names("燃气", "gas"),
                true,
                EventClass.ACCIDENT,
                Set.of("gas"),
                List.of(),
                new Join(Scope.Area.BUILDING, Duration.ofMinutes(30)),
                Optional.empty(),
                courses);
    }

    private static Alert alert(String device, Level level) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Evidence.Measure measure = new Evidence.Measure(
                "lel", new Names("浓度", "gas"), "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50));
        return new Alert(
                UUID.randomUUID(),
                "gas.ch4.l3",
                "1",
                new Names("燃气泄漏", "leak"),
                new DeviceId("xinghu", "gas", device),
                level,
                Lane.LIVE,
                now,
                now,
                new Evidence(measure, List.of()),
                new Names(device + " 62 %LEL", device + ": 62 %LEL"));
    }

    private static Verdict fired(Alert alert) {
        return new Verdict.Tell(
                new Effect(Turn.FIRED, new AlertState.Firing(alert, alert.startedAt(), Instant.MAX, 1)),
                Optional.empty());
    }

    private static List<String> rows(DataSource database, String query) throws SQLException {
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
