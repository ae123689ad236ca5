package community.lifeline.alerts.responding;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.journal.JournalTable;
import community.lifeline.alerts.journal.Verdict;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mark;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hundred people do a thousand things at once in a handful of responses, while alerts come in and clocks run out. */
@ExtendWith(TimescaleDbExtension.class)
class ResponseStormIT {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final int PEOPLE = 100;
    private static final int BUILDINGS = 5;
    private static final int DETECTORS = 12;
    private static final List<String> ITEMS =
            List.of("call-gas-company", "call-119", "measured", "cordon", "close-valve", "no-such-item");
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, (byte) 0xff, (byte) 0xd9};

    /** Every look at it is half a second later, so that minutes pass and clocks run out meanwhile. */
    private final AtomicLong looks = new AtomicLong();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(500 * looks.incrementAndGet());
        }
    };
    private final List<UUID> known = new CopyOnWriteArrayList<>();
    private TestDatabase fresh;
    private HikariDataSource database;
    private Responder responder;
    private Responses responses;
    private ResponseQueries queries;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        HikariConfig config = new HikariConfig();
        config.setDataSource(fresh.dataSource());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(120_000);
        database = new HikariDataSource(config);
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        Register register = register();
        Setting setting = new Setting(
                () -> plans, () -> new RuleBook(List.of()), () -> register, ResponseStormIT::duty, List.of("mail"));
        responder = Responder.start(database, setting, new NoticeStore(database), clock);
        responses = responder.responses();
        queries = new ResponseQueries(database, () -> register);
    }

    @AfterEach
    void take() throws Exception {
        responder.close();
        database.close();
        fresh.close();
    }

    private static Register register() {
        Map<DeviceId, Profile> profiles = new HashMap<>();
        for (int building = 0; building < BUILDINGS; building++) {
            Place place = new Place(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("b" + building),
                    Optional.empty(),
                    Optional.empty());
            for (int detector = 0; detector < DETECTORS; detector++) {
                profiles.put(
                        new DeviceId("xinghu", "gas", "g-" + building + "-" + detector),
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
        }
        return new Register(1, profiles);
    }

    private static Duty duty() {
        return new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return List.of(someone("p1"), someone("p2"));
            }

            @Override
            public Optional<Person> person(String id) {
                return id.matches("p\\d+") ? Optional.of(someone(id)) : Optional.empty();
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
                Set.of("operator", "duty_leader"),
                Language.ZH,
                Map.of("mail", id + "@example.org"),
                Optional.empty());
    }

    private static UUID alert(int building, int detector) {
        return new UUID(building, detector + 1);
    }

    private void fire(int detector) throws SQLException {
        for (int building = 0; building < BUILDINGS; building++) {
            execute("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state,"
                    + " revision, started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en,"
                    + " field, shown, unit, evidence) VALUES ('" + alert(building, detector)
                    + "', 'gas.ch4.l3', 'v', 'xinghu', 'gas', 'g-" + building + "-" + detector
                    + "', '" + (detector == 0 ? "orange" : "red") + "', 'live', 'firing', 1, now(), now(), now(),"
                    + " '泄漏', 'leak', '泄漏', 'leak', 'lel', '60', '%', '{}')");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    private <T> List<T> ask(String sql, Class<T> type) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getObject(1, type));
            }
            return found;
        }
    }

    private void untilAnswered() throws Exception {
        String open = "SELECT id FROM lifeline.alert WHERE NOT answered UNION SELECT t.alert_id FROM"
                + " lifeline.response_alert t JOIN lifeline.alert a ON a.id = t.alert_id"
                + " WHERE NOT t.over AND a.state = 'resolved'";
        await("every alert to have a response")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask(open, UUID.class).isEmpty());
    }

    private interface Attempt {
        Done make() throws Exception;
    }

    /** Something that somebody does; its key stands in whatever text goes with it. */
    private record Deed(String key, Attempt attempt) {}

    private record Outcome(String key, Done done) {}

    private Deed deed(Random random, String by, String key) {
        UUID id = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(24)) {
            case 0 -> new Deed(key, () -> responses.attach(id, key, by, Attachment.of("a.jpg", PHOTO)));
            case 1 -> new Deed(key, () -> split(id, key, by));
            case 2, 3, 4 -> new Deed(key, () -> move(id, key, by));
            case 5 -> {
                UUID into = known.get(random.nextInt(known.size()));
                yield random.nextInt(3) == 0
                        ? new Deed(key, () -> responses.merge(id, into, key, by, key))
                        : new Deed(key, () -> responses.act(id, key, by, new Act.Comment(key)));
            }
            default -> {
                Act act = act(random, key);
                yield new Deed(key, () -> responses.act(id, key, by, act));
            }
        };
    }

    /** By what whoever does it has seen; by the time it is done it may be otherwise. */
    private Done split(UUID id, String key, String by) throws SQLException {
        Set<UUID> causes = queries.find(id).orElseThrow().response().causes().keySet();
        Done done =
                responses.split(id, causes.stream().limit(causes.size() / 2).collect(Collectors.toSet()), key, by, key);
        if (done instanceof Done.Taken(Response made)) {
            known.add(made.id());
        }
        return done;
    }

    private Done move(UUID id, String key, String by) throws SQLException {
        Dossier seen = queries.find(id).orElseThrow();
        Stage from = seen.response().stage();
        List<Stage> stages =
                seen.course().stages().stream().map(StagePlan::stage).toList();
        Stage to = stages.get(Math.min(stages.indexOf(from) + 1, stages.size() - 1));
        return responses.act(id, key, by, new Act.Move(from, to, key));
    }

    private static Act act(Random random, String key) {
        return switch (random.nextInt(18)) {
            case 0 -> new Act.Acknowledge();
            case 1 -> new Act.Verify(key);
            case 2 -> new Act.Assign("p" + random.nextInt(PEOPLE));
            case 3, 4 -> new Act.Accept();
            case 5 -> new Act.Decline(key);
            case 6 -> new Act.Arrive(key);
            case 7, 8 -> new Act.Tick(ITEMS.get(random.nextInt(ITEMS.size())));
            case 9 -> new Act.Untick(ITEMS.get(random.nextInt(ITEMS.size())));
            case 10 -> new Act.Move(any(random, Stage.values()), any(random, Stage.values()), key);
            case 11 -> new Act.Relevel(Optional.of(any(random, Level.values())), any(random, Level.values()), key);
            case 12 -> new Act.Report(random.nextBoolean() ? "mayor" : "county.phone", key);
            case 13 -> new Act.HandOver("p" + random.nextInt(PEOPLE + 1), key);
            case 14 -> new Act.Undo();
            case 15 ->
                random.nextInt(4) == 0
                        ? new Act.Close(any(random, Disposition.values()), key, "")
                        : new Act.Command("close-valve", "gas/g-" + random.nextInt(BUILDINGS) + "-0");
            default -> new Act.Comment(key);
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Ten: seven of them once, one twice at the same moment, and one that is sent again later. */
    private List<Outcome> work(int person, ExecutorService crowd) throws Exception {
        String by = "p" + person;
        Random random = new Random(person);
        List<Outcome> outcomes = new ArrayList<>();
        List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Deed deed = deed(random, by, by + "/act/" + i);
            deeds.add(deed);
            outcomes.add(new Outcome(deed.key(), deed.attempt().make()));
        }
        Deed twice = deed(random, by, by + "/act/7");
        Future<Done> other = crowd.submit(twice.attempt()::make);
        outcomes.add(new Outcome(twice.key(), twice.attempt().make()));
        outcomes.add(new Outcome(twice.key(), other.get()));
        Deed again = deeds.get(random.nextInt(deeds.size()));
        outcomes.add(new Outcome(again.key(), again.attempt().make()));
        return outcomes;
    }

    private List<Outcome> storm() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        List<Future<List<Outcome>>> working = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PEOPLE; i++) {
                int person = i;
                working.add(crowd.submit(() -> work(person, crowd)));
            }
            for (int detector = 1; detector < DETECTORS; detector++) {
                fire(detector);
                execute("UPDATE lifeline.alert SET state = 'resolved', resolved_at = now() WHERE id = '"
                        + alert(detector % BUILDINGS, detector) + "'");
            }
            for (Future<List<Outcome>> each : working) {
                outcomes.addAll(each.get());
            }
        }
        return outcomes;
    }

    @Test
    void everyActionIsAccountedFor() throws Exception {
        fire(0);
        untilAnswered();
        known.addAll(ask("SELECT id FROM lifeline.response", UUID.class));
        assertThat(known).hasSize(BUILDINGS);
        List<Outcome> outcomes = storm();
        untilAnswered();
        responder.close();

        assertThat(outcomes).hasSize(10 * PEOPLE);
        Set<String> taken = keys(outcomes, Done.Taken.class);
        whoWasRefusedKnowsWhy(outcomes);
        whatWasSentAgainWasDoneOnce(outcomes, taken);
        assertThat(ask("SELECT key FROM lifeline.response_act", String.class))
                .containsExactlyInAnyOrderElementsOf(taken);
        List<Dossier> dossiers = new ArrayList<>();
        for (UUID id : ask("SELECT id FROM lifeline.response", UUID.class)) {
            dossiers.add(queries.find(id).orElseThrow());
        }
        theJournalHasWhatWasDoneAndNothingElse(dossiers, outcomes, taken);
        for (Dossier dossier : dossiers) {
            rowIsWhatTheJournalTells(dossier);
        }
        everyAlertIsInOneResponse(dossiers);
        assertThat(new Tables(database).check(Optional.empty()).first()).isEmpty();
        assertThat(responder.restorations()).isZero();
    }

    private static Set<String> keys(List<Outcome> outcomes, Class<? extends Done> what) {
        return outcomes.stream()
                .filter(each -> what.isInstance(each.done()))
                .map(Outcome::key)
                .collect(Collectors.toSet());
    }

    private static void whoWasRefusedKnowsWhy(List<Outcome> outcomes) {
        Set<Ruling.Code> codes = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome.done() instanceof Done.Refused(Ruling.Refused why)) {
                codes.add(why.code());
                assertThat(why.why().zh()).isNotBlank();
                assertThat(why.why().en()).isNotBlank();
                if (why.code() == Ruling.Code.TAKEN) {
                    assertThat(why.rival()).as(why.why().en()).isPresent();
                }
            }
        }
        assertThat(codes).contains(Ruling.Code.TAKEN, Ruling.Code.MOVED_ON, Ruling.Code.OVER, Ruling.Code.BAD_INPUT);
    }

    private static void whatWasSentAgainWasDoneOnce(List<Outcome> outcomes, Set<String> taken) {
        Map<String, Long> times = outcomes.stream()
                .filter(each -> each.done() instanceof Done.Taken)
                .collect(Collectors.groupingBy(Outcome::key, Collectors.counting()));
        assertThat(times.values()).containsOnly(1L);
        Set<String> repeated = keys(outcomes, Done.Repeated.class);
        assertThat(repeated).isNotEmpty().isSubsetOf(taken);
    }

    private void theJournalHasWhatWasDoneAndNothingElse(
            List<Dossier> dossiers, List<Outcome> outcomes, Set<String> taken) throws Exception {
        List<Recorded> all =
                dossiers.stream().flatMap(each -> each.history().stream()).toList();
        JournalTable journal = new JournalTable(database);
        assertThat(journal.verify("xinghu", List.of()))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.head().number()).isEqualTo(all.size()));
        assertThat(all)
                .extracting(each -> each.event().getClass().getSimpleName())
                .contains("ClockRanOut", "Joined");
        Set<String> attempted = outcomes.stream().map(Outcome::key).collect(Collectors.toSet());
        Map<String, List<Event>> told = all.stream()
                .filter(each -> !each.by().equals(Actor.LIFELINE.id()))
                .flatMap(each -> texts(each.event()).map(text -> Map.entry(text, each.event())))
                .filter(each -> attempted.contains(each.getKey()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        assertThat(taken).containsAll(told.keySet());
        assertThat(told.values()).allSatisfy(events -> assertThat(events).hasSize(ofOneAct(events)));
    }

    /** A merge is told on both sides, and takes what was contained back to its first response. */
    private static int ofOneAct(List<Event> events) {
        boolean merge = events.stream().anyMatch(Event.Merged.class::isInstance);
        boolean back = events.stream().anyMatch(Event.Moved.class::isInstance);
        return !merge ? 1 : back ? 3 : 2;
    }

    private static Stream<String> texts(Event event) {
        return switch (event) {
            case Event.Verified(String how) -> Stream.of(how);
            case Event.Declined(String why) -> Stream.of(why);
            case Event.Arrived(String where) -> Stream.of(where);
            case Event.Commented(String text) -> Stream.of(text);
            case Event.Moved moved -> Stream.of(moved.why());
            case Event.Relevelled relevelled -> Stream.of(relevelled.why());
            case Event.Reported reported -> Stream.of(reported.text());
            case Event.HandedOver handed -> Stream.of(handed.why());
            case Event.Closed closed -> Stream.of(closed.cause());
            case Event.Merged merged -> Stream.of(merged.why());
            case Event.Absorbed absorbed -> Stream.of(absorbed.why());
            case Event.Split split -> Stream.of(split.why());
            default -> Stream.empty();
        };
    }

    private void rowIsWhatTheJournalTells(Dossier dossier) throws SQLException {
        Response response = dossier.response();
        String sql = "SELECT stage, level, owner, accepted, acknowledged_by, ended_at, disposition, cause, merged_into,"
                + " overdue, wake_at, sequence FROM lifeline.response WHERE id = '" + response.id() + "'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(response.stage().label());
            assertThat(row.getString(2)).isEqualTo(response.level().label());
            assertThat(Optional.ofNullable(row.getString(3))).isEqualTo(response.owner());
            assertThat(row.getBoolean(4)).isEqualTo(response.accepted());
            assertThat(Optional.ofNullable(row.getString(5)))
                    .isEqualTo(Optional.ofNullable(response.marks().get(Milestone.ACKNOWLEDGED))
                            .map(Mark::by));
            assertThat(row.getObject(6) != null).isEqualTo(response.over());
            assertThat(Optional.ofNullable(row.getString(7)))
                    .isEqualTo(response.end().map(end -> end.disposition().label()));
            assertThat(Optional.ofNullable(row.getString(8)))
                    .isEqualTo(response.end().map(Event.Closed::cause));
            assertThat(Optional.ofNullable(row.getObject(9, UUID.class))).isEqualTo(response.mergedInto());
            assertThat(Arrays.asList((Object[]) row.getArray(10).getArray()))
                    .containsExactlyInAnyOrderElementsOf(Clocks.running(response, dossier.course()).stream()
                            .filter(each -> each.late().isPresent())
                            .<Object>map(each -> each.plan().id())
                            .toList());
            assertThat(Optional.ofNullable(ResponseRows.instant(row, 11)))
                    .isEqualTo(Clocks.wakeAt(response, dossier.plan()));
            assertThat(row.getInt(12))
                    .isEqualTo(response.sequence())
                    .isEqualTo(dossier.history().size());
        }
    }

    private void everyAlertIsInOneResponse(List<Dossier> dossiers) throws SQLException {
        Map<UUID, UUID> told = new HashMap<>();
        for (Dossier dossier : dossiers) {
            if (dossier.response().mergedInto().isEmpty()) {
                dossier.response().causes().forEach((alert, cause) -> {
                    assertThat(told.put(alert, dossier.response().id())).isNull();
                });
            }
        }
        assertThat(told).hasSize(BUILDINGS * DETECTORS);
        Map<UUID, UUID> stored = ask("SELECT alert_id FROM lifeline.response_alert", UUID.class).stream()
                .collect(Collectors.toMap(Function.identity(), this::responseOf));
        assertThat(stored).isEqualTo(told);
    }

    private UUID responseOf(UUID alert) {
        try {
            return ask("SELECT response_id FROM lifeline.response_alert WHERE alert_id = '" + alert + "'", UUID.class)
                    .getFirst();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
