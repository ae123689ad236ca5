package community.lifeline.alerts.responding;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A gas leak in kitchen g-1, in a real database and at a time that the test moves. */
final class Kitchen implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final Kinds KINDS = KindFiles.builtIn();

    final List<Notice> told = new CopyOnWriteArrayList<>();
    final HikariDataSource database;
    final Responses responses;
    final UUID response;
    private final TestDatabase fresh;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    Kitchen() throws Exception {
        fresh = TestDatabase.fresh();
        HikariConfig config = new HikariConfig();
        config.setDataSource(fresh.dataSource());
        config.setMaximumPoolSize(8);
        database = new HikariDataSource(config);
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        Setting setting = new Setting(
                () -> plans,
                () -> new RuleBook(List.of()),
                () -> new Register(1, Map.of()),
                Kitchen::duty,
                List.of("mail"));
        responses = new Responses(database, setting, (_, notices) -> told.addAll(notices), clock);
        execute("INSERT INTO lifeline.device (community, kind, device) VALUES ('xinghu', 'gas', 'g-1')");
        execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, unit, evidence) VALUES ('" + UUID.randomUUID()
                + "', 'gas.ch4.l3', 'v', 'xinghu', 'gas', 'g-1', 'red', 'live', 'firing', 1, '" + START + "', '"
                + START + "', '" + START + "', '泄漏', 'leak', '泄漏', 'leak', 'lel', '60', '%', '{}')");
        Intake intake = new Intake(responses, clock);
        for (UUID alert : intake.unanswered(Set.of())) {
            intake.answer(alert);
        }
        response = UUID.fromString(one("SELECT id FROM lifeline.response"));
        does("wang", new Act.Accept());
    }

    private static Duty duty() {
        return new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return List.of(someone(role));
            }

            @Override
            public Optional<Person> person(String id) {
                return Optional.of(someone(id));
            }

            @Override
            public boolean isEmpty() {
                return false;
            }
        };
    }

    private static Person someone(String id) {
        return new Person(
                id,
                id,
                Optional.empty(),
                Set.of(id.equals("passer-by") ? "resident" : "operator"),
                Language.EN,
                Map.of("mail", id + "@example.org"),
                Optional.empty());
    }

    Done does(String by, Act act) throws SQLException {
        return responses.act(response, UUID.randomUUID().toString(), by, act);
    }

    void asks() throws SQLException {
        does("wang", new Act.Command("close-valve", "gas/g-1"));
    }

    void after(Duration time) throws SQLException {
        now.updateAndGet(instant -> instant.plus(time));
        for (UUID due : responses.due(Set.of())) {
            responses.wake(due);
        }
    }

    /** The device says how its valve is: measured at one time, received at another. */
    void reads(String valve, Instant measured, Instant received) throws SQLException {
        execute("INSERT INTO lifeline.reading_gas (time, device_id, received_at, fingerprint, quality, valve) SELECT '"
                + measured + "', id, '" + received + "', " + measured.toEpochMilli() + ", 0, '" + valve
                + "' FROM lifeline.device");
    }

    void reads(String valve) throws SQLException {
        reads(valve, now.get(), now.get());
    }

    void says(String code, String extra) throws SQLException {
        execute(
                "INSERT INTO lifeline.device_event (time, device_id, received_at, fingerprint, quality, extra, type, code)"
                        + " SELECT '" + now + "', id, '" + now + "', 1, 0, '" + extra + "', 'event', '" + code
                        + "' FROM lifeline.device");
    }

    Instant now() {
        return now.get();
    }

    List<Event> events() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return EventText.read(Journal.of(connection, response)).stream()
                    .map(Recorded::event)
                    .filter(event -> event.getClass().getSimpleName().startsWith("Command"))
                    .toList();
        }
    }

    List<String> story() throws Exception {
        Dossier dossier = new ResponseQueries(database, () -> new Register(1, Map.of()))
                .find(response)
                .orElseThrow();
        return Story.of(dossier, Naming.of(duty(), PlanFiles.load(KINDS, List.of()), Register.EMPTY)).stream()
                .map(line -> line.by().en() + " " + line.text().en())
                .filter(line -> line.contains("command"))
                .toList();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws Exception {
        database.close();
        fresh.close();
    }
}
