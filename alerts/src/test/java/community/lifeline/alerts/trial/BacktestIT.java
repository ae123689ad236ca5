package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.responding.Done;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Listed;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.alerts.responding.ResponseQueries;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.Accuracy;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.store.Dispositions;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.ReadingWriter;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class BacktestIT {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final DeviceKind GAS = KINDS.require("gas");
    private static final Instant FROM =
            Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minus(Duration.ofDays(12));
    private static final Instant TO = FROM.plus(Duration.ofDays(10));

    @TempDir
    private Path folder;

    private final List<Observation> stored = new ArrayList<>();
    private TestDatabase fresh;
    private DataSource database;
    private long serial;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
    }

    @AfterEach
    void take() throws Exception {
        fresh.close();
    }

    /** Readings every 10 s from {@code after} the beginning; the rest of the day is quiet. */
    private void series(String device, Duration after, Duration delay, double... lel) {
        Instant time = FROM.plus(after);
        for (double value : lel) {
            int quality = delay.compareTo(Duration.ofMinutes(5)) > 0 ? Quality.LATE.bit() : 0;
            Stamp stamp = new Stamp(time, time.plus(delay), Optional.empty(), ++serial, false);
            Values values =
                    new Values.Builder(GAS).set(GAS.indexOf("lel"), value).build();
            stored.add(new Observation.Reading(
                    new DeviceId("xinghu", "gas", device), stamp, quality, values, Optional.empty()));
            time = time.plusSeconds(10);
        }
    }

    private static double[] ramp(double from, double step, int steps, double end) {
        double[] values = new double[steps + 2];
        for (int i = 0; i < steps; i++) {
            values[i] = from + step * i;
        }
        values[steps] = end;
        values[steps + 1] = end;
        return values;
    }

    private void history() throws Exception {
        // A real leak on day 1: rises by 0.1 %LEL in 10 s, so 8 is reached 200 s before 10.
        series("leak", Duration.ofHours(30), Duration.ZERO, ramp(5, 0.1, 200, 0));
        // Cooking wine on days 2 and 3: a minute above 10.
        for (int day = 2; day <= 3; day++) {
            series("kitchen", Duration.ofDays(day), Duration.ZERO, 1, 12, 12, 12, 12, 12, 12, 1, 0, 0);
        }
        // A leak whose readings came in three hours late, and one that nobody was told of because it stays below 10.
        series("late", Duration.ofDays(4), Duration.ofHours(3), ramp(20, 0, 30, 0));
        series("seep", Duration.ofDays(5), Duration.ZERO, ramp(9, 0, 30, 0));
        series("quiet", Duration.ofDays(6), Duration.ZERO, ramp(0, 0.01, 100, 0));
        stored.sort(Comparator.comparing(Observation::receivedAt));
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        registry.load();
        ReadingWriter writer = new ReadingWriter(database, KINDS, registry, new RecordLines(KINDS, Clock.systemUTC()));
        writer.write(new Batch(List.of(new Message(stored, List.of()))));
    }

    /** As the platform recorded it at the time. */
    private List<Effect> recordedBy(RuleBook book) throws Exception {
        List<Effect> effects = new ArrayList<>();
        Evaluator evaluator = new Evaluator(
                Rulings.of(book),
                KINDS,
                new EvaluatorConfig(Duration.ZERO),
                FROM,
                effects::add,
                Facts.NONE,
                new Tally());
        VirtualTime time = new VirtualTime(evaluator, FROM);
        for (Observation observation : stored) {
            time.until(observation.receivedAt());
            evaluator.observe(observation);
        }
        time.upTo(TO);
        AlertStore store = new AlertStore(database);
        List<Change> changes = new ArrayList<>();
        effects.forEach(effect -> changes.add(new Change.Turned(effect, List.of())));
        store.save(changes);
        return effects;
    }

    private void dispose(List<Effect> effects, String device, Disposition what) throws Exception {
        Dispositions dispositions = new Dispositions(database);
        for (Effect effect : effects) {
            var alert = effect.episode().alert();
            if (effect.turn() == Effect.Turn.FIRED
                    && alert.rule().equals("gas.ch4.l1")
                    && alert.device().device().equals(device)) {
                assertThat(dispositions.dispose(alert.id(), Disposition.DRILL, "li", Instant.now(), null, null))
                        .isTrue();
                assertThat(dispositions.dispose(alert.id(), what, "wang", Instant.now(), "looked", null))
                        .isTrue();
            }
        }
    }

    private Rule draft(String when, String hold) throws Exception {
        Path file = folder.resolve("draft.yaml");
        Files.writeString(file, """
                kind: gas
                rules:
                  - id: gas.ch4.l1
                    names: {zh: 草案, en: draft}
                    level: yellow
                    when: %s
                    hold-for: %s
                    keep-firing-for: 2m
                    message: {zh: "高", en: "{device} at {value}"}
                    source: ours
                    tag: P
                """.formatted(when, hold));
        return RuleFiles.loadOnly(KINDS, List.of(file)).all().getFirst();
    }

    @Test
    void saysHowManyRealEventsADraftCatchesHowManyFalseAlarmsItMakesAndHowMuchEarlierItIs() throws Exception {
        history();
        RuleBook book = RuleFiles.load(KINDS, List.of());
        List<Effect> effects = recordedBy(book);
        dispose(effects, "leak", Disposition.REAL);
        dispose(effects, "kitchen", Disposition.FALSE_ALARM);

        Rule draft = draft("{value: lel, at-least: 8}", "90s");
        BacktestPlan plan = new BacktestPlan(
                draft,
                Rulings.of(book),
                List.of(book.find("gas.ch4.l1").orElseThrow()),
                FROM,
                TO,
                Duration.ofMinutes(10),
                ZoneOffset.UTC,
                100);
        BacktestResult result = new Backtest(database, KINDS).run(plan, _ -> true);

        assertThat(result.devices()).isEqualTo(5);
        assertThat(result.observations()).isEqualTo(stored.size());
        assertThat(result.recorded().alerts()).as("recorded").isEqualTo(3);
        assertThat(result.inForce().alerts()).as("in force, judged again").isEqualTo(3);
        assertThat(result.draft().alerts()).as("the leak and the seep").isEqualTo(2);
        assertThat(result.late()).isEqualTo(1);
        assertThat(result.disposed(Disposition.REAL)).isEqualTo(1);
        assertThat(result.disposed(Disposition.FALSE_ALARM)).isEqualTo(2);
        assertThat(result.missed()).isEmpty();
        // 8 %LEL 200 s before 10, held for 90 s and not for 30.
        assertThat(result.leads()).containsExactly(Duration.ofSeconds(140));
        assertThat(result.real()).isEqualTo(1);
        assertThat(result.vain()).as("the draft sits the solvent out").isZero();
        assertThat(result.fresh()).as("nobody knows of the seep").isEqualTo(1);
        assertThat(new BacktestReport(result).text())
                .contains("real events caught   1 of 1; earlier by 2.3 min in the median")
                .contains("alerts in vain       0 (recorded: 2)");
        assertThat(new BacktestReport(result).json()).contains("\"real_caught\" : 1");
    }

    @Test
    void countsWhatPeopleSaidWhenTheyClosedTheResponses() throws Exception {
        history();
        RuleBook book = RuleFiles.load(KINDS, List.of());
        recordedBy(book);
        // Of the leak no news came since: as real it is closed only once all there is over.
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE lifeline.alert SET state = 'resolved', resolved_at = now() WHERE state <> 'resolved'");
        }
        closeResponses(book);
        BacktestPlan plan = new BacktestPlan(
                draft("{value: lel, at-least: 8}", "90s"),
                Rulings.of(book),
                List.of(book.find("gas.ch4.l1").orElseThrow()),
                FROM,
                TO,
                Duration.ofMinutes(10),
                ZoneOffset.UTC,
                100);
        BacktestResult result = new Backtest(database, KINDS).run(plan, _ -> true);
        assertThat(result.disposed(Disposition.REAL)).isEqualTo(1);
        assertThat(result.disposed(Disposition.RULE_FAULT)).isEqualTo(2);
        assertThat(result.undisposed()).isZero();
        assertThat(result.real()).isEqualTo(1);
        assertThat(new BacktestReport(result).text())
                .contains("2 were found to be: rule fault")
                .contains("alerts in vain       0 (recorded: 2)");
        assertThat(new Accuracy(database)
                        .scores(new Accuracy.Wanted(
                                Accuracy.Whose.RULE, FROM, Optional.empty(), Optional.of("gas.ch4.l1"))))
                .singleElement()
                .satisfies(score -> assertThat(score.precision()).hasValue(1.0 / 3));
    }

    /** The leak as real, the kitchen as the rule's fault, as people do it. */
    private void closeResponses(RuleBook book) throws Exception {
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        Register register = new Register(1, Map.of());
        Duty nobody = new DirectoryStore(database, ZoneOffset.UTC).directory(Instant.now());
        Setting setting = new Setting(() -> plans, () -> book, () -> register, () -> nobody, List.of());
        ResponseQueries queries = new ResponseQueries(database, () -> register);
        try (Responder responder = Responder.start(database, setting, (_, _) -> {}, Clock.systemUTC())) {
            for (Dossier open : taken(queries)) {
                boolean real = open.response().site().id().equals("gas/leak");
                List<Act> acts = new ArrayList<>(real ? containing(open) : List.of());
                acts.add(new Act.Close(real ? Disposition.REAL : Disposition.RULE_FAULT, "looked", ""));
                for (Act act : acts) {
                    String key = open.response().id() + "/" + acts.indexOf(act);
                    assertThat(responder.responses().act(open.response().id(), key, "wang", act))
                            .isInstanceOf(Done.Taken.class);
                }
            }
        }
    }

    /** All that the plan asks for before a response may be closed as real. */
    private static List<Act> containing(Dossier open) {
        List<Act> acts = new ArrayList<>(List.of(new Act.Verify("smelt"), new Act.Arrive("")));
        Stage from = Stage.RAISED;
        for (StagePlan stage : open.course().stages()) {
            if (stage.stage() != from) {
                acts.add(new Act.Move(from, stage.stage(), ""));
                from = stage.stage();
            }
            stage.checklist().stream()
                    .filter(item -> item.command().isEmpty())
                    .forEach(item -> acts.add(new Act.Tick(item.id())));
        }
        open.course().clocks().stream()
                .flatMap(clock -> clock.recipient().stream())
                .forEach(recipient -> acts.add(new Act.Report(recipient, "a leak, mended")));
        return acts;
    }

    private List<Dossier> taken(ResponseQueries queries) throws Exception {
        await("every alert to have a response").atMost(Duration.ofSeconds(60)).until(() -> unanswered() == 0);
        List<Dossier> dossiers = new ArrayList<>();
        for (Listed each : queries.list(new ResponseQueries.Wanted(true, Optional.empty(), Optional.empty(), 100))) {
            if (each.mode() == Mode.LIVE) {
                dossiers.add(queries.find(each.id()).orElseThrow());
            }
        }
        return dossiers;
    }

    private int unanswered() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM lifeline.alert WHERE NOT answered")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void saysWhichRealEventsADraftMissesAndWhatItRaisesInVain() throws Exception {
        history();
        RuleBook book = RuleFiles.load(KINDS, List.of());
        List<Effect> effects = recordedBy(book);
        dispose(effects, "leak", Disposition.REAL);
        dispose(effects, "kitchen", Disposition.SENSOR_FAULT);
        BacktestPlan plan = new BacktestPlan(
                draft("{all: [{value: lel, at-least: 11}, {value: lel, at-most: 13}]}", "0s"),
                Rulings.of(book),
                List.of(book.find("gas.ch4.l1").orElseThrow()),
                FROM,
                TO,
                Duration.ZERO,
                ZoneOffset.UTC,
                1);
        BacktestResult some = new Backtest(database, KINDS)
                .run(plan, device -> !device.device().equals("leak"));
        assertThat(some.vain()).isEqualTo(2);
        assertThat(some.list()).hasSize(1);
        BacktestPlan never = new BacktestPlan(
                draft("{value: lel, at-least: 100}", "0s"),
                Rulings.of(book),
                List.of(book.find("gas.ch4.l1").orElseThrow()),
                FROM,
                TO,
                Duration.ZERO,
                ZoneOffset.UTC,
                1);
        BacktestResult none = new Backtest(database, KINDS).run(never, _ -> true);
        assertThat(none.missed()).hasSize(1);
        assertThat(none.draft().alerts()).isZero();
    }
}
