package community.lifeline.alerts.responding;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TimescaleDbExtension.class)
class ResponsesIT {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final List<Notice> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Set<String> gone = new HashSet<>();
    private boolean rosterRead = true;
    private boolean registerRead = true;
    private TestDatabase fresh;
    private HikariDataSource database;
    private Responses responses;
    private Responder responder;
    private Intake intake;
    private PlanBook plans;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = pool(fresh.dataSource());
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
        plans = PlanFiles.load(KINDS, List.of());
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        Setting setting = new Setting(
                () -> plans,
                () -> new RuleBook(List.of()),
                () -> registerRead ? register() : Register.EMPTY,
                this::duty,
                List.of("mail"),
                () -> registerRead);
        responses = new Responses(database, setting, (_, notices) -> told.addAll(notices), clock);
        responder = new Responder(database, setting, (_, notices) -> told.addAll(notices), clock);
        intake = new Intake(responses, clock);
    }

    @AfterEach
    void take() throws Exception {
        database.close();
        fresh.close();
    }

    /** As Lifeline has it. */
    private static HikariDataSource pool(DataSource plain) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(120_000);
        return new HikariDataSource(config);
    }

    /** Ten detectors of building 7, and the rest of nowhere. */
    private static Register register() {
        Map<DeviceId, Profile> profiles = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            Place place = new Place(
                    Optional.of("g1"), Optional.empty(), Optional.of("7"), Optional.empty(), Optional.empty());
            profiles.put(
                    new DeviceId("xinghu", "gas", "g-" + i),
                    new Profile(
                            Optional.empty(),
                            place,
                            Optional.empty(),
                            Set.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return new Register(1, profiles);
    }

    private Duty duty() {
        return new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return List.of(someone(role));
            }

            @Override
            public Optional<Person> person(String id) {
                return id.equals("stranger") || gone.contains(id) ? Optional.empty() : Optional.of(someone(id));
            }

            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public boolean known() {
                return rosterRead;
            }
        };
    }

    private static Person someone(String id) {
        return new Person(
                id,
                id,
                Optional.empty(),
                Set.copyOf(List.of(id, "operator", "duty_leader")),
                Language.ZH,
                Map.of("mail", id + "@example.org"),
                Optional.empty());
    }

    private UUID alert(String device, String rule, String level, String lane, String state) throws SQLException {
        UUID id = UUID.randomUUID();
        execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                + " revision, started_at, fired_at, last_breach_at, resolved_at, name_zh, name_en, message_zh, message_en,"
                + " field, shown, unit, evidence) VALUES ('" + id + "', '" + rule + "', 'v', 'xinghu', 'gas', '"
                + device
                + "', '" + level + "', '" + lane + "', '" + state + "', 1, '" + now + "', '" + now + "', '" + now
                + "', "
                + (state.equals("resolved") ? "'" + now + "'" : "NULL")
                + ", '泄漏', 'leak', '泄漏', 'leak', 'lel', '60', '%', '{}')");
        return id;
    }

    private void takeIn() throws SQLException {
        for (UUID alert : intake.unanswered(Set.of())) {
            intake.answer(alert);
        }
        for (UUID alert : intake.calm(Set.of())) {
            intake.calm(alert);
        }
    }

    private void after(Duration time) throws SQLException {
        now.updateAndGet(instant -> instant.plus(time));
        for (UUID due : responses.due(Set.of())) {
            responses.wake(due);
        }
    }

    private Response does(UUID id, String by, Act act) throws SQLException {
        return ((Done.Taken) responses.act(id, UUID.randomUUID().toString(), by, act)).response();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    private List<UUID> ids(String sql) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private UUID only() throws SQLException {
        List<UUID> all = ids("SELECT id FROM lifeline.response");
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void theFirstResponseWaitsForTheRegisterAndStandsAtItsBuilding() throws SQLException {
        registerRead = false;
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        responder.look();
        assertThat(ids("SELECT id FROM lifeline.response")).isEmpty();
        registerRead = true;
        responder.look();
        assertThat(does(only(), "wang", new Act.Comment("?")).site().id()).isEqualTo("7");
    }

    @Test
    void itDoesNotWaitForARegisterThatCannotBeRead() throws SQLException {
        registerRead = false;
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        responder.look();
        now.updateAndGet(instant -> instant.plus(Beginning.LONGEST).plusSeconds(1));
        responder.look();
        assertThat(does(only(), "wang", new Act.Comment("?")).site().id()).isEqualTo("gas/g-1");
    }

    /** As a newer Lifeline beside this one would. */
    private void writesWhatIsNotKnownHere(UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Journal.append(connection, "xinghu", List.of(new Draft(id, now.get(), "wang", "evacuated", "{}")));
            connection.commit();
        }
    }

    @Test
    void nobodyActsOnWhatANewerLifelineWroteAndItCanBeSeen() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        does(id, "wang", new Act.Comment("the smell is strong"));
        writesWhatIsNotKnownHere(id);

        Done done = responses.act(id, "wang/accepts", "wang", new Act.Accept());
        assertThat(((Done.Refused) done).why().why().en())
                .isEqualTo("response " + id
                        + " was written by a newer Lifeline (an entry 'evacuated'); upgrade this process");
        assertThatThrownBy(() -> responses.wake(id)).isInstanceOf(NewerJournalException.class);
        Dossier dossier =
                new ResponseQueries(database, ResponsesIT::register).find(id).orElseThrow();
        assertThat(dossier.history()).extracting(Recorded::sequence).containsExactly(1, 2);
        assertThat(dossier.unread()).hasSize(1);

        alert("g-2", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        assertThat(ids("SELECT id FROM lifeline.response"))
                .as("no alert waits for an upgrade")
                .hasSize(2);
    }

    @Test
    void anAlertWaitsForNoResponseThatCannotBeReadAndThatIsSaid() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Journal.append(connection, "xinghu", List.of(new Draft(id, now.get(), "wang", "closed", "{}")));
            connection.commit();
        }
        told.clear();
        alert("g-2", "gas.ch4.l3", "red", "live", "firing");
        responder.look();
        assertThat(ids("SELECT id FROM lifeline.response")).hasSize(2);
        assertThat(told).isNotEmpty();

        Vigil vigil = new Vigil(database, responses.clock());
        now.set(now.get().plusSeconds(600));
        vigil.look();
        assertThat(vigil.trouble()).as("seen once it may be at work").isEmpty();
        vigil.look();
        assertThat(vigil.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("stand still, their clocks do not run"));
        assertThat(new ResponseQueries(database, ResponsesIT::register)
                        .list(new ResponseQueries.Wanted(false, Optional.empty(), Optional.empty(), 10)))
                .filteredOn(listed -> listed.id().equals(id))
                .singleElement()
                .satisfies(listed -> assertThat(listed.still()).isTrue());
    }

    @Test
    void aRedAlertThatNobodyAnswersIsSaid() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        Vigil vigil = new Vigil(database, responses.clock());
        now.set(now.get().plusSeconds(16));
        vigil.look();
        vigil.look();
        assertThat(vigil.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .startsWith("1 red or orange alerts have no response, the first of them for 16s"));
        takeIn();
        vigil.look();
        assertThat(vigil.trouble()).isEmpty();
    }

    @Test
    void thatNobodyCouldBeToldIsSaid() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            new NoticeStore(database).add(connection, told);
            statement.execute("UPDATE lifeline.notice SET gave_up_at = now(), written_at = '" + START + "'");
            connection.commit();
        }
        Vigil vigil = new Vigil(database, responses.clock());
        now.set(now.get().plusSeconds(16));
        responses.wake(only());
        vigil.look();
        vigil.look();
        assertThat(vigil.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("every notice was given up"));
    }

    @Test
    void responsesAndTheirPlansAreNotTakenAwayBesideTheJournal() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String sql : List.of(
                    "DELETE FROM lifeline.response",
                    "UPDATE lifeline.response_plan SET body = '{}'",
                    "DELETE FROM lifeline.response_plan",
                    "TRUNCATE lifeline.response CASCADE")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("is refused");
            }
        }
    }

    /** The storm's cost: an entry read for each join and what it wrote, whatever the length of the history. */
    @Test
    void aJoinReadsWhatIsNewAndNotTheWholeHistory() throws SQLException {
        int joins = 150;
        for (int i = 0; i < joins; i++) {
            alert("g-" + i % 10, "gas.ch4.l3." + i / 10, "red", "live", "firing");
        }
        while (!intake.unanswered(Set.of()).isEmpty()) {
            takeIn();
        }
        UUID id = only();
        int entries = history(id).size();
        long read = responses.entriesRead();
        System.out.printf(
                "%d alerts joined a response of %d entries; %d entries were read for it%n", joins, entries, read);
        assertThat(entries).isGreaterThanOrEqualTo(joins);
        assertThat(read).isLessThanOrEqualTo(2L * entries);
    }

    @Test
    void whatWasReadOfATransactionThatFailedIsNotGoneBy() throws SQLException {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        does(id, "wang", new Act.Comment("one"));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Held held = responses.hold(connection, id).orElseThrow();
            responses.lifeline(connection, held, new Act.Comment("never was"), now.get());
            assertThat(responses.hold(connection, id).orElseThrow().history()).hasSize(3);
            connection.rollback();
        }
        does(id, "wang", new Act.Comment("two"));
        does(id, "wang", new Act.Comment("three"));
        assertThat(history(id).stream()
                        .map(Recorded::event)
                        .filter(Event.Commented.class::isInstance)
                        .map(event -> ((Event.Commented) event).text()))
                .containsExactly("one", "two", "three");
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(responses.hold(connection, id).orElseThrow().history()).isEqualTo(history(id));
            connection.rollback();
        }
    }

    private List<Recorded> history(UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Entry> entries = Journal.of(connection, id);
            return EventText.read(entries);
        }
    }

    @Test
    void alertsOfOneBuildingAreOneJobAndOthersAreTheirOwn() throws Exception {
        for (int i = 0; i < 10; i++) {
            alert("g-" + i, "gas.ch4.l3", "red", "live", "firing");
        }
        alert("elsewhere", "gas.ch4.l3", "red", "live", "firing");
        alert("g-1", "gas.ch4.l1", "yellow", "late", "resolved");
        takeIn();
        takeIn();
        assertThat(ids("SELECT id FROM lifeline.response WHERE site_id = '7' AND mode = 'live'"))
                .hasSize(1);
        assertThat(ids("SELECT id FROM lifeline.response")).hasSize(3);
        assertThat(ids("SELECT alert_id FROM lifeline.response_alert")).hasSize(12);
        assertThat(told).extracting(Notice::occasion).containsOnly(Occasion.RAISED);
        assertThat(told)
                .extracting(Notice::subject)
                .doesNotContainAnyElementsOf(ids("SELECT id FROM lifeline.response WHERE mode = 'late'"));
    }

    @Test
    void alertsThatNobodyWasToldOfAreNoJobUntilTheyAre() throws Exception {
        UUID alert = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        execute("UPDATE lifeline.alert SET hidden_by = 'silenced', hidden_at = now()");
        takeIn();
        assertThat(ids("SELECT id FROM lifeline.response")).isEmpty();
        execute("UPDATE lifeline.alert SET hidden_by = NULL, hidden_at = NULL");
        takeIn();
        assertThat(ids("SELECT alert_id FROM lifeline.response_alert")).containsExactly(alert);
    }

    @Test
    void nothingIsRaisedWhileItIsNotKnownWhoIsOnDuty() throws Exception {
        UUID leak = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        rosterRead = false;
        responder.look();
        assertThat(intake.unanswered(Set.of())).containsExactly(leak);
        rosterRead = true;
        responder.look();
        assertThat(intake.unanswered(Set.of())).isEmpty();
        assertThat(told).isNotEmpty();
    }

    @Test
    void theGravestAlertIsAnsweredFirst() throws Exception {
        UUID first = alert("g-1", "gas.ch4.l1", "yellow", "live", "firing");
        UUID graver = alert("g-20", "gas.ch4.l3", "red", "live", "firing");
        assertThat(intake.unanswered(Set.of())).containsExactly(graver, first);
        assertThat(intake.unanswered(Set.of(graver))).containsExactly(first);
    }

    @Test
    void aResponseIsOwnedUntilItIsClosed() throws Exception {
        UUID alert = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        after(Duration.ofHours(1));
        assertThat(told).extracting(Notice::occasion).contains(Occasion.ESCALATED);
        does(id, "wang", new Act.Acknowledge());
        does(id, "li", new Act.Accept());
        does(id, "wang", new Act.Close(Disposition.FALSE_ALARM, "solvent", ""));
        assertThat(history(id))
                .extracting(each -> each.event().getClass().getSimpleName())
                .startsWith("Raised", "ClockRanOut", "Escalated")
                .endsWith("Acknowledged", "Accepted", "Closed");
        assertThat(ids("SELECT alert_id FROM lifeline.alert_disposition WHERE disposition = 'false_alarm'"
                        + " AND judged_by = 'wang' AND cause = 'solvent'"))
                .containsExactly(alert);
        assertThat(responses.due(Set.of())).isEmpty();
        // What comes now is a new job.
        alert("g-2", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        assertThat(ids("SELECT id FROM lifeline.response")).hasSize(2);
    }

    @Test
    void aCloseThatIsTakenBackTakesItsWordOnTheAlertsBack() throws Exception {
        UUID alert = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        String said = "SELECT alert_id FROM lifeline.alert_disposition";
        does(id, "wang", new Act.Close(Disposition.FALSE_ALARM, "solvent", ""));
        assertThat(ids(said)).containsExactly(alert);
        now.updateAndGet(instant -> instant.plusSeconds(30));
        does(id, "wang", new Act.Undo());
        assertThat(ids(said)).isEmpty();
        does(id, "wang", new Act.Close(Disposition.SENSOR_FAULT, "fouling", ""));
        assertThat(ids(said + " WHERE disposition = 'sensor_fault'")).containsExactly(alert);
    }

    @Test
    void anActWithAKeyIsDoneOnce() throws Exception {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        Act comment = new Act.Comment("on my way");
        assertThat(responses.act(id, "phone-4711", "wang", comment)).isInstanceOf(Done.Taken.class);
        for (int i = 0; i < 2; i++) {
            assertThat(responses.act(id, "phone-4711", "wang", comment))
                    .isInstanceOfSatisfying(
                            Done.Repeated.class, again -> assertThat(again.at()).isEqualTo(START));
        }
        assertThat(history(id)).extracting(Recorded::event).containsOnlyOnce(new Event.Commented("on my way"));
        assertThat(responses.act(id, "phone-4711", "li", comment))
                .isInstanceOfSatisfying(
                        Done.Refused.class,
                        refused -> assertThat(refused.why().why().en())
                                .contains("key 'phone-4711' was used for another act"));
        assertThat(responses.act(id, "phone-4711", "wang", new Act.Accept())).isInstanceOf(Done.Refused.class);
        assertThat(responses.act(id, "phone-4711", "wang", new Act.Comment("turn back")))
                .as("other words are another act")
                .isInstanceOf(Done.Refused.class);
    }

    @Test
    void aKeyStandsForAllOfAnActAndNotForWhatWasSeen() throws Exception {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        Act lower = new Act.Relevel(Optional.of(Level.RED), Level.BLUE, "small");
        assertThat(responses.act(id, "phone-4712", "wang", lower)).isInstanceOf(Done.Taken.class);
        assertThat(responses.act(
                        id, "phone-4712", "wang", new Act.Relevel(Optional.of(Level.BLUE), Level.BLUE, "small")))
                .isInstanceOf(Done.Repeated.class);
        assertThat(responses.act(id, "phone-4712", "wang", new Act.Relevel(Level.RED, "grave")))
                .isInstanceOf(Done.Refused.class);
        execute("UPDATE lifeline.response_act SET digest = NULL");
        assertThat(responses.act(id, "phone-4712", "wang", new Act.Relevel(Level.RED, "grave")))
                .as("of what was done before digests were kept only the name is known")
                .isInstanceOf(Done.Repeated.class);
    }

    @Test
    void strangersAndBadKeysAreTurnedAway() throws Exception {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        assertThat(responses.act(id, "a-good-key", "stranger", new Act.Acknowledge()))
                .isInstanceOf(Done.Refused.class);
        assertThat(responses.act(id, "a-good-key", "lifeline", new Act.Acknowledge()))
                .isInstanceOf(Done.Refused.class);
        assertThat(responses.act(id, "short", "wang", new Act.Acknowledge())).isInstanceOf(Done.Refused.class);
        assertThat(responses.act(UUID.randomUUID(), "a-good-key", "wang", new Act.Acknowledge()))
                .isInstanceOf(Done.Refused.class);
        assertThat(history(id)).hasSize(1);
    }

    @Test
    void aHundredPeopleAtOnceAreAllAccountedFor() throws Exception {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        int people = 100;
        List<Future<List<Done>>> working = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < people; person++) {
                String name = "p" + person;
                working.add(crowd.submit(() -> {
                    List<Done> done = new ArrayList<>();
                    done.add(responses.act(id, name + "/accept", name, new Act.Accept()));
                    for (int i = 0; i < 9; i++) {
                        done.add(responses.act(id, name + "/comment/" + i, name, new Act.Comment(name + " " + i)));
                    }
                    return done;
                }));
            }
        }
        int taken = 0;
        List<Ruling.Refused> refused = new ArrayList<>();
        for (Future<List<Done>> each : working) {
            for (Done done : each.get()) {
                switch (done) {
                    case Done.Taken _ -> taken++;
                    case Done.Repeated repeated -> throw new AssertionError(repeated);
                    case Done.Refused(Ruling.Refused why) -> refused.add(why);
                }
            }
        }
        assertThat(taken).isEqualTo(901);
        assertThat(refused)
                .hasSize(99)
                .allSatisfy(why -> assertThat(why.why().en()).contains("has accepted it"));
        assertThat(history(id)).hasSize(902);
        assertThat(ids("SELECT response_id FROM lifeline.response_act")).hasSize(901);
    }

    private UUID responseOf(UUID alert) throws SQLException {
        return ids("SELECT response_id FROM lifeline.response_alert WHERE alert_id = '" + alert + "'")
                .getFirst();
    }

    @Test
    void aMergeIsRefusedWhereEitherIsGraverThanWasSeen() throws Exception {
        UUID first = alert("g-1", "gas.ch4.l1", "yellow", "live", "firing");
        UUID second = alert("far", "gas.ch4.l1", "yellow", "live", "firing");
        takeIn();
        Seen seen = new Seen(Optional.of(1), Optional.of(1));
        now.set(START.plusSeconds(60));
        alert("far", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID from = responseOf(second);
        UUID into = responseOf(first);
        Done done = responses.merge(from, into, "merge-seen-1", "wang", "one riser", seen);
        assertThat(done)
                .isInstanceOfSatisfying(
                        Done.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo(Ruling.Code.MOVED_ON));
        assertThat(responses.merge(into, from, "merge-seen-2", "wang", "one riser", seen))
                .as("nor the other way round")
                .isInstanceOf(Done.Refused.class);
        assertThat(ids("SELECT id FROM lifeline.response WHERE ended_at IS NULL"))
                .hasSize(2);
        int newest = history(from).getLast().sequence();
        Seen all = new Seen(Optional.of(newest), Optional.of(1));
        assertThat(responses.merge(from, into, "merge-seen-3", "wang", "one riser", all))
                .isInstanceOf(Done.Taken.class);
    }

    @Test
    void whoeverHasItAndIsKnownNoMoreIsReplacedAndThoseToldAtFirstHearIt() throws Exception {
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID id = only();
        does(id, "wang", new Act.Accept());
        told.clear();
        gone.add("wang");
        responses.wake(id);
        assertThat(does(id, "li", new Act.Comment("who?")).owner()).isEmpty();
        assertThat(told)
                .isNotEmpty()
                .extracting(each -> each.title().en())
                .allMatch(title -> title.contains("it is nobody's now"));
    }

    @Test
    void laterAlertsOfAMergedPlaceGoWhereItWasMerged() throws Exception {
        UUID first = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        UUID second = alert("far", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        responses.merge(responseOf(second), responseOf(first), "merge-it-1", "wang", "one riser");
        now.set(START.plusSeconds(60));
        UUID third = alert("far", "gas.ch4.l2", "orange", "live", "firing");
        takeIn();
        assertThat(responseOf(third)).isEqualTo(responseOf(first));
    }

    @Test
    void afterASplitAnAlertGoesWhereItsDeviceIsAndOthersGoOnWithTheFirst() throws Exception {
        UUID first = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        UUID nuisance = alert("g-2", "gas.ch4.l3", "red", "live", "firing");
        takeIn();
        UUID whole = responseOf(first);
        now.set(START.plusSeconds(60));
        responses.split(whole, Set.of(nuisance), "split-it-1", "wang", "cooking");
        now.set(START.plusSeconds(120));
        UUID again = alert("g-2", "gas.ch4.l2", "orange", "live", "firing");
        UUID other = alert("g-3", "gas.ch4.l2", "orange", "live", "firing");
        takeIn();
        assertThat(responseOf(again)).isEqualTo(responseOf(nuisance)).isNotEqualTo(whole);
        assertThat(responseOf(other)).isEqualTo(whole);
    }

    @Test
    void clocksThatWereAheadGoOnOnceTheWallClockIsPutBack() throws Exception {
        now.set(START.plusSeconds(86_400));
        alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        responder.look();
        now.set(START);
        responder.look();
        now.set(START.plusSeconds(600));
        responder.look();
        assertThat(told).extracting(Notice::occasion).contains(Occasion.ESCALATED);
    }

    @Test
    void calmMergingAndSplittingReachTheRightResponse() throws Exception {
        UUID one = alert("g-1", "gas.ch4.l3", "red", "live", "firing");
        alert("elsewhere", "gas.ch4.l1", "yellow", "live", "firing");
        takeIn();
        UUID building =
                ids("SELECT id FROM lifeline.response WHERE site_id = '7'").getFirst();
        UUID alone =
                ids("SELECT id FROM lifeline.response WHERE site_id <> '7'").getFirst();
        Done merged = responses.merge(alone, building, "merge-it-1", "wang", "one riser");
        assertThat(((Done.Taken) merged).response().causes()).hasSize(2);
        assertThat(ids("SELECT id FROM lifeline.response WHERE stage = 'merged'"))
                .containsExactly(alone);
        execute("UPDATE lifeline.alert SET state = 'resolved', resolved_at = now() WHERE id = '" + one + "'");
        takeIn();
        Response calm = does(building, "wang", new Act.Comment("calm"));
        assertThat(calm.causes().get(one).over()).isTrue();
        assertThat(responses.merge(building, alone, "merge-it-1", "wang", "one riser"))
                .as("the other way round is another act")
                .isInstanceOf(Done.Refused.class);
        Done split = responses.split(building, Set.of(one), "split-it-1", "wang", "two leaks after all");
        Response fresh = ((Done.Taken) split).response();
        assertThat(fresh.causes()).containsOnlyKeys(one);
        assertThat(responses.split(building, Set.of(one), "split-it-1", "wang", "two leaks after all"))
                .isInstanceOfSatisfying(
                        Done.Repeated.class,
                        again -> assertThat(again.response().id()).isEqualTo(fresh.id()));
        assertThat(responses.split(building, Set.of(), "split-it-1", "wang", "two leaks after all"))
                .isInstanceOf(Done.Refused.class);
        assertThat(ids("SELECT id FROM lifeline.response")).hasSize(3);
        assertThat(fresh.stage()).isEqualTo(Stage.RAISED);
    }
}
