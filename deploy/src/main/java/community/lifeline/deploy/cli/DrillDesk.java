package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.drill.Drill;
import community.lifeline.alerts.drill.DrillReport;
import community.lifeline.alerts.drill.DrillStore;
import community.lifeline.alerts.drill.ReportText;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.platform.DrillStage;
import community.lifeline.deploy.platform.Replay;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Plays a drill from its start to its end. */
record DrillDesk(Components components, Clock clock) {
    /** By then every process knows of it, and lets its devices speak. */
    private static final Duration KNOWN = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofSeconds(2);

    int play(String name, Duration length, Duration skip, @Nullable String community, List<String> devices, Who who)
            throws Exception {
        Scenario scenario = scenario(name).shifted(skip.negated());
        NeighbourhoodPlan plan = plan(community);
        Drill draft = draft(scenario, plan, length, who);
        try (HikariDataSource database = components.database().openPatiently();
                Replay broker = Replay.connect(components.mqtt(components.embeddedBroker()))) {
            DrillStore store = new DrillStore(database);
            Drill drill = store.start(draft);
            Thread hook = new Thread(() -> end(store, drill), "end of the drill");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                DrillStage stage = DrillStage.of(drill.id(), plan, scenario, stand(devices), broker::publish, clock);
                say(drill, stage);
                Thread.sleep(KNOWN);
                stage.play(lasts(store, drill));
                System.out.println(stage.said() + " messages were published.");
            } catch (Exception e) {
                end(store, drill);
                throw e;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            Thread.sleep(KNOWN);
            report(drill, database);
        }
        return 0;
    }

    private static Scenario scenario(String name) {
        return ScenarioFiles.BUILT_IN.contains(name) ? ScenarioFiles.builtIn(name) : ScenarioFiles.load(Path.of(name));
    }

    private NeighbourhoodPlan plan(@Nullable String community) {
        NeighbourhoodPlan usual = components.simulators().neighbourhood();
        try {
            return community == null
                    ? usual
                    : new NeighbourhoodPlan(community, usual.names(), usual.people(), usual.seed());
        } catch (IllegalArgumentException e) {
            throw new Refused("--community: " + e.getMessage());
        }
    }

    private Drill draft(Scenario scenario, NeighbourhoodPlan plan, Duration length, Who who) {
        Instant now = clock.instant();
        try {
            return new Drill(
                    0,
                    plan.community(),
                    scenario.id(),
                    scenario.names(),
                    who.sign(now).by(),
                    now,
                    now.plus(length),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<String>> stand(List<String> devices) {
        try {
            return DrillStage.stand(devices);
        } catch (IllegalArgumentException e) {
            throw new Refused("--device " + e.getMessage());
        }
    }

    private void say(Drill drill, DrillStage stage) {
        System.out.println("演练 " + drill.id() + " 开始：" + drill.names().zh() + " · Drill " + drill.id() + " begins: "
                + drill.names().en() + ", until " + Times.show(drill.endsAt(), components.zone())
                + ". Ctrl-C ends it.");
        stage.devices().forEach(device -> System.out.println("  " + device));
    }

    /** Asked of the database now and then: somebody else may end it. While that is away its time decides. */
    private BooleanSupplier lasts(DrillStore store, Drill drill) {
        return new BooleanSupplier() {
            private Drill known = drill;
            private Instant looked = drill.startedAt();

            @Override
            public boolean getAsBoolean() {
                Instant now = clock.instant();
                if (now.isAfter(looked.plus(LOOK))) {
                    looked = now;
                    try {
                        known = store.find(drill.id()).orElse(known);
                    } catch (SQLException _) {
                        return known.lasts(now);
                    }
                }
                return known.lasts(now);
            }
        };
    }

    private void end(DrillStore store, Drill drill) {
        try {
            var _ = store.end(drill.id(), new Drill.Ended(drill.startedBy(), clock.instant()));
        } catch (SQLException e) {
            System.err.println("lifeline: drill " + drill.id() + " could not be ended now (" + e.getMessage()
                    + "); it ends by itself at " + Times.show(drill.endsAt(), components.zone()));
        }
    }

    private void report(Drill drill, HikariDataSource database) throws SQLException {
        Drill over = new DrillStore(database).find(drill.id()).orElse(drill);
        DrillReport report = DrillReport.of(over, database, clock.instant());
        Naming naming = Called.in(database, components);
        for (Language language : Language.values()) {
            System.out.println();
            new ReportText(language, naming, components.zone())
                    .of(report, clock.instant())
                    .forEach(System.out::println);
        }
    }
}
