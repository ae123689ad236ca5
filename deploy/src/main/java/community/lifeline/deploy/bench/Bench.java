package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Machine;
import community.lifeline.deploy.bench.report.Report;
import community.lifeline.deploy.bench.report.ReportTable;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Cleanup;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Stage;
import community.lifeline.parts.Progress;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One run of every measurement, in order. Blocks; interrupting its thread ends it, and all that it started with it. */
public final class Bench {
    private final BenchOptions options;
    private final BenchOptions.Size size;
    private final AlertDelays alerts;
    private final Judging judging;
    private final AlarmQuality quality;
    private final Duration chunk;
    private final Progress progress;
    private final Consumer<String> out;
    private final List<Section> sections = new ArrayList<>();

    /**
     * @param promptRule tells by a rule's id whether it fires on a single reading
     * @param judging judges by the rules that the rest of the run goes by
     * @param quality asks the same rules
     * @param chunk the time that a chunk of Lifeline's tables covers
     * @param out takes the report, piece by piece as it comes to be known
     */
    public Bench(
            BenchOptions options,
            Predicate<String> promptRule,
            Judging judging,
            AlarmQuality quality,
            Duration chunk,
            Progress progress,
            Consumer<String> out) {
        this.options = options;
        this.size = options.size();
        this.alerts = new AlertDelays(promptRule);
        this.judging = judging;
        this.quality = quality;
        this.chunk = chunk;
        this.progress = progress;
        this.out = out;
    }

    public Report run() throws IOException, SQLException, InterruptedException {
        Instant at = Instant.now();
        try (Cleanup cleanup = new Cleanup()) {
            Rig rig = Rig.start(options.home(), options.broker(), options.database(), progress, cleanup);
            Map<String, String> setting = setting(rig);
            out.accept(ReportTable.head(at, setting));
            progress.say("Judging alone");
            add(judging.measure(size.devices(), size.messages()));
            double broker = broker(rig);
            try (Stage stage = rig.stage("main")) {
                steady(stage, broker);
                recover(stage);
            }
            add(new Growth(rig).measure(size.growth(), size.growthMessages()));
            progress.say("Alarm quality");
            add(quality.measure());
            return new Report(at, setting, sections);
        }
    }

    private Map<String, String> setting(Rig rig) {
        Map<String, String> setting = Machine.describe();
        setting.put("database", rig.database().description());
        setting.put("broker", rig.broker().description());
        setting.put("load", "%,d devices, 2 %% of the messages cross a threshold".formatted(size.devices()));
        return setting;
    }

    private double broker(Rig rig) throws IOException, InterruptedException {
        progress.say("The broker alone");
        Section section = add(new BrokerLimit(rig).measure(size.devices(), size.messages()));
        return section.figure(BrokerLimit.RATE).map(Figure::value).orElse(Double.MAX_VALUE);
    }

    private void steady(Stage stage, double broker) throws IOException, SQLException, InterruptedException {
        Recording recording = new Recording(options.home().resolve("bench.jfr"));
        try (Product product = stage.start(options.profile() ? recording.flags() : List.of())) {
            burst(stage, product, broker);
            for (int rate : size.rates()) {
                progress.say("Paced at %,d messages a second".formatted(rate));
                Load.Plan plan = Load.Plan.paced("paced" + rate, size.devices(), rate, size.paced());
                add(new Paced(stage, product, alerts).measure(plan));
            }
        }
        if (options.profile()) {
            out.accept(recording.summary());
        }
    }

    private void burst(Stage stage, Product product, double broker)
            throws IOException, SQLException, InterruptedException {
        progress.say(
                "A burst of %,d messages, then COPY of the same rows, then the burst again".formatted(size.messages()));
        Burst burst = new Burst(stage, product);
        Section fresh = burst.measure("Burst", Load.Plan.burst("burst", size.devices(), size.messages()));
        Section copy = add(new CopyLimit(stage, chunk).measure());
        double rows = copy.figure(CopyLimit.RATE).map(Figure::value).orElse(Double.MAX_VALUE);
        add(Shares.of(fresh, rows, broker));
        Section again =
                burst.measure("Burst again, now warm", Load.Plan.burst("again", size.devices(), size.messages()));
        add(Shares.of(again, rows, broker));
    }

    private void recover(Stage stage) throws IOException, SQLException, InterruptedException {
        progress.say("Start");
        add(new Start(stage).measure());
        progress.say("Recovery");
        Recovery recovery = new Recovery(stage, alerts, size.devices());
        add(recovery.fromBroker(size.backlog()));
        Optional<LocalTimescaleDb> local = stage.rig().database().local();
        if (local.isPresent()) {
            add(recovery.fromSpool(local.get(), size.backlog()));
        } else {
            progress.say("Recovery from the spool is left out: this database is not ours to stop");
        }
    }

    private Section add(Section section) {
        sections.add(section);
        out.accept("\n" + ReportTable.of(section));
        return section;
    }
}
