package community.lifeline.alerts.responding;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(TimescaleDbExtension.class)
class ResponseQueriesIT {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final byte[] PHOTO = HexFormat.of().parseHex("ffd8ffe000104a46494600ffd9");

    private TestDatabase fresh;
    private HikariDataSource database;
    private Responses responses;
    private Intake intake;
    private ResponseQueries queries;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        HikariConfig config = new HikariConfig();
        config.setDataSource(fresh.dataSource());
        config.setMaximumPoolSize(4);
        database = new HikariDataSource(config);
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        Register register = new Register(1, Map.of());
        Setting setting = new Setting(
                () -> plans, () -> new RuleBook(List.of()), () -> register, ResponseQueriesIT::duty, List.of("mail"));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        responses = new Responses(database, setting, new NoticeStore(database), clock);
        intake = new Intake(responses, clock);
        queries = new ResponseQueries(database, () -> register);
    }

    @AfterEach
    void take() throws Exception {
        database.close();
        fresh.close();
    }

    private static Duty duty() {
        return new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return List.of(wang());
            }

            @Override
            public Optional<Person> person(String id) {
                return Optional.of(wang()).filter(wang -> wang.id().equals(id));
            }

            @Override
            public boolean isEmpty() {
                return false;
            }
        };
    }

    private static Person wang() {
        return new Person(
                "wang",
                "王芳",
                Optional.empty(),
                Set.of("operator"),
                Language.ZH,
                Map.of("mail", "wang@example.org"),
                Optional.empty());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    /** A response of its own for each device, since the register knows of no building. */
    private void alert(String community, String device, String level, Instant fired) throws SQLException {
        execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, unit, evidence) VALUES ('" + UUID.randomUUID() + "', 'gas.ch4.l3', 'v', '"
                + community + "', 'gas', '" + device + "', '" + level + "', 'live', 'firing', 1, '" + fired + "', '"
                + fired + "', '" + fired + "', '泄漏', 'leak', '" + device + " 泄漏', '" + device
                + " leaks', 'lel', '60', '%', '{}')");
        for (UUID alert : intake.unanswered(Set.of())) {
            intake.answer(alert);
        }
    }

    private List<Listed> list(boolean ended, Optional<String> community, Optional<Level> level) throws SQLException {
        return queries.list(new ResponseQueries.Wanted(ended, community, level, 10));
    }

    private List<Listed> open() throws SQLException {
        return list(false, Optional.empty(), Optional.empty());
    }

    @Test
    void theGravestStandFirstAndWhatIsOverOnlyOnDemand() throws Exception {
        alert("xinghu", "g-1", "yellow", NOW);
        alert("xinghu", "g-2", "red", NOW);
        alert("yuehu", "g-3", "orange", NOW);
        assertThat(open())
                .extracting(each -> each.where().en())
                .containsExactly("xinghu, g-2", "yuehu, g-3", "xinghu, g-1");
        assertThat(list(false, Optional.of("yuehu"), Optional.empty())).hasSize(1);
        assertThat(list(false, Optional.empty(), Optional.of(Level.RED))).hasSize(1);
        Listed red = open().getFirst();
        responses.act(red.id(), "key-00000001", "wang", new Act.Accept());
        assertThat(open().getFirst())
                .satisfies(each -> assertThat(each.owner()).contains("wang"))
                .satisfies(each -> assertThat(each.accepted()).isTrue())
                .satisfies(each -> assertThat(each.plan().zh()).isEqualTo("燃气泄漏"))
                .satisfies(each -> assertThat(each.open()).isOne());
        responses.act(red.id(), "key-00000002", "wang", new Act.Close(Disposition.FALSE_ALARM, "solvent", ""));
        assertThat(open()).hasSize(2);
        assertThat(list(true, Optional.empty(), Optional.empty()).getLast())
                .satisfies(each -> assertThat(each.stage()).isEqualTo(Stage.FALSE_ALARM))
                .satisfies(each -> assertThat(each.outcome()).contains(Disposition.FALSE_ALARM));
    }

    @Test
    void aBeginningOfTheIdIsEnough() throws Exception {
        alert("xinghu", "g-1", "red", NOW);
        UUID id = open().getFirst().id();
        assertThat(queries.named(id.toString().substring(0, 6).toUpperCase(Locale.ROOT)))
                .containsExactly(id);
        assertThat(queries.named("%")).isEmpty();
        assertThat(queries.named("")).isEmpty();
        assertThat(queries.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aDossierHasAlertsHistoryAndWhoWasTold() throws Exception {
        alert("xinghu", "g-1", "red", NOW.minusSeconds(30));
        UUID id = open().getFirst().id();
        responses.act(id, "key-00000001", "wang", new Act.Comment("on my way"));
        Dossier dossier = queries.find(id).orElseThrow();
        assertThat(dossier.alerts()).singleElement().satisfies(alarm -> {
            assertThat(alarm.message().en()).isEqualTo("g-1 leaks");
            assertThat(alarm.ended()).isEmpty();
            assertThat(alarm.fired()).isEqualTo(NOW.minusSeconds(30));
        });
        assertThat(dossier.history()).hasSize(2);
        assertThat(dossier.response().sequence()).isEqualTo(2);
        assertThat(dossier.told())
                .extracting(Dossier.Told::name, Dossier.Told::channel, Dossier.Told::occasion)
                .containsExactly(tuple("王芳", "mail", "raised"));
        assertThat(dossier.plan().id()).isEqualTo("gas-leak");
    }

    @Test
    void aPhotoIsKeptWithTheJournalsEntryOrNotAtAll() throws Exception {
        alert("xinghu", "g-1", "red", NOW);
        UUID id = open().getFirst().id();
        Attachment photo = Attachment.of("valve.jpg", PHOTO);
        assertThat(responses.attach(id, "key-00000001", "stranger", photo)).isInstanceOf(Done.Refused.class);
        assertThat(responses.attach(UUID.randomUUID(), "key-00000002", "wang", photo))
                .isInstanceOf(Done.Refused.class);
        assertThat(queries.attached(photo.sha256())).isEmpty();
        assertThat(responses.attach(id, "key-00000003", "wang", photo)).isInstanceOf(Done.Taken.class);
        assertThat(responses.attach(id, "key-00000003", "wang", photo)).isInstanceOf(Done.Repeated.class);
        assertThat(responses.attach(id, "key-00000004", "wang", photo)).isInstanceOf(Done.Taken.class);
        assertThat(queries.attached(photo.sha256())).hasValue(PHOTO);
        Dossier dossier = queries.find(id).orElseThrow();
        assertThat(dossier.response().attachments()).containsOnly(Map.entry(photo.sha256(), "image/jpeg"));
        assertThat(dossier.history()).hasSize(2);
    }

    @Test
    void theDatabaseKeepsNoFileUnderAnothersHash() throws Exception {
        assertThatThrownBy(() -> execute("INSERT INTO lifeline.attachment VALUES ('" + "0".repeat(64)
                        + "', 'image/png', '\\x89504e47', now())"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("check constraint");
    }
}
