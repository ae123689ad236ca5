package community.lifeline.deploy.bench.soak;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Machine;
import community.lifeline.deploy.bench.report.Report;
import community.lifeline.deploy.bench.report.ReportTable;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Cleanup;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Rows;
import community.lifeline.deploy.bench.rig.Scrape;
import community.lifeline.deploy.bench.rig.Settling;
import community.lifeline.deploy.bench.rig.Stage;
import community.lifeline.parts.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lifeline, with its built-in rules, under a steady load for hours. Fails where a row is missing or too many, where what
 * it counts does not add up, or where memory or a backlog grows. Blocks; interrupting its thread ends it, and all that it
 * started.
 */
public final class Soak {
    private static final String COMMUNITY = "soak";

    private final SoakOptions options;
    private final Progress progress;
    private final Consumer<String> out;

    /** @param out takes a line at each look, and the report */
    public Soak(SoakOptions options, Progress progress, Consumer<String> out) {
        this.options = options;
        this.progress = progress;
        this.out = out;
    }

    public Report run() throws IOException, SQLException, InterruptedException {
        Instant at = Instant.now();
        try (Cleanup cleanup = new Cleanup()) {
            Rig rig = Rig.start(options.home(), options.broker(), options.database(), progress, cleanup);
            Map<String, String> setting = Machine.describe();
            setting.put("database", rig.database().description());
            setting.put("broker", rig.broker().description());
            out.accept(ReportTable.head(at, setting));
            try (Stage stage = rig.stage("soak");
                    Product product = stage.start(List.of())) {
                Section section = soak(stage, product);
                out.accept("\n" + ReportTable.of(section));
                return new Report(at, setting, List.of(section));
            }
        }
    }

    private Section soak(Stage stage, Product product) throws IOException, SQLException, InterruptedException {
        Load.Plan plan = Load.Plan.paced(COMMUNITY, options.devices(), options.rate(), options.time());
        progress.say("%,d messages a second for %s".formatted(options.rate(), clock(options.time())));
        Settling settling = Settling.from(product);
        List<Look> looks = new ArrayList<>();
        long alerts = 0;
        Load load = stage.rig().load(plan);
        Instant began = Instant.now();
        while (!load.endsWithin(options.every())) {
            Look look = look(product, began);
            looks.add(look);
            alerts += stage.rig().posted().take().size();
            stage.rig().published().take();
            out.accept("%8s  %,12d messages  %,8d alerts  %,6d waiting  %,6.0f MiB%n"
                    .formatted(clock(look.at()), look.settled(), alerts, look.waiting(), look.memory()));
        }
        Load.Result result = load.await();
        settling.await(plan.messages());
        looks.add(look(product, began));
        Optional<Rows.Span> rows = stage.rows().await(COMMUNITY, plan.messages());
        return section(
                new Trend(looks),
                plan,
                result,
                product,
                rows.map(Rows.Span::rows).orElse(0L));
    }

    private static Look look(Product product, Instant began) throws IOException, InterruptedException {
        Scrape scrape = product.scrape();
        return new Look(
                Duration.between(began, Instant.now()),
                product.tree().mebibytes(),
                product.tree().cpu(),
                scrape.settled(),
                scrape.waiting());
    }

    private Section section(Trend trend, Load.Plan plan, Load.Result load, Product product, long rows)
            throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("messages", plan.messages(), ""));
        figures.add(Figure.of("rows", (double) rows, ""));
        for (int quarter = 0; quarter < 4; quarter++) {
            figures.add(Figure.of("memory, quarter " + (quarter + 1), trend.memory(quarter), "MiB"));
        }
        figures.add(Figure.of("memory, trend of the later half", trend.memoryAnHour(), "MiB / h"));
        figures.add(Figure.of("peak memory of Lifeline", product.tree().peakMebibytes(), "MiB"));
        figures.add(Figure.of("CPU of Lifeline, quarter 2", trend.cost(1), "s / 100 k"));
        figures.add(Figure.of("CPU of Lifeline, quarter 4", trend.cost(3), "s / 100 k"));
        figures.add(Figure.of("least that waited, quarter 4", (double) trend.leastWaiting(3), ""));
        figures.add(Figure.of("the load's own delay, max", load.mostLag().toNanos() / 1e6, "ms")
                .noting(trend.tells() ? "" : "too short to say whether anything grows"));
        Optional<String> wrong = counts(plan.messages(), rows, product).or(trend::complaint);
        String title = "Soak: %,d msg/s for %s".formatted(options.rate(), clock(options.time()));
        return Section.of(title, figures).failing(wrong);
    }

    /** What was published, what is stored, and what Lifeline says of it must be one number. */
    private static Optional<String> counts(long messages, long rows, Product product)
            throws IOException, InterruptedException {
        Scrape scrape = product.scrape();
        return rows == messages && scrape.received() == scrape.settled()
                ? Optional.empty()
                : Optional.of("%,d messages were published and %,d rows are stored; Lifeline counts %s"
                        .formatted(messages, rows, product.outcomes()));
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
