package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.CpuMeter;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.ProcessTree;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rows;
import community.lifeline.deploy.bench.rig.Settling;
import community.lifeline.deploy.bench.rig.Stage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages published as fast as they are taken: from the first publication to the commit of the last row. */
final class Burst {
    static final String RATE = "stored";

    private final Stage stage;
    private final Product product;

    Burst(Stage stage, Product product) {
        this.stage = stage;
        this.product = product;
    }

    Section measure(String title, Load.Plan plan) throws IOException, SQLException, InterruptedException {
        stage.rig().database().settle();
        CpuMeter meter = stage.meter(product);
        Settling settling = Settling.from(product);
        Load.Result load = stage.rig().load(plan).await();
        settling.await(plan.messages());
        Map<String, Duration> used = meter.used();
        Optional<Rows.Span> span = stage.rows().await(plan.community(), plan.messages());
        List<Figure> figures = new ArrayList<>();
        span.ifPresent(rows -> figures.add(Figure.of(RATE, rows.perSecond(), "msg/s")
                .noting("%,d rows in %.1f s".formatted(rows.rows(), Cost.seconds(rows.elapsed())))));
        figures.addAll(Cost.figures(used, load, plan.messages(), true));
        figures.add(Cost.bound(used, load, plan.messages()));
        figures.addAll(memory(load));
        return Section.of(title, figures).failing(missing(span, plan.messages(), product));
    }

    private List<Figure> memory(Load.Result load) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("peak memory of Lifeline", product.tree().peakMebibytes(), "MiB")
                .aiming(Aim.atMost(512, 300)));
        stage.rig()
                .database()
                .process()
                .flatMap(ProcessTree::sharedOnceMebibytes)
                .ifPresent(size -> figures.add(
                        Figure.of("memory of the database", size, "MiB").noting("afterwards, shared pages once")));
        stage.rig()
                .broker()
                .process()
                .ifPresent(
                        process -> figures.add(Figure.of("peak memory of the broker", process.peakMebibytes(), "MiB")));
        figures.add(Figure.of("peak memory of the load", load.peakMebibytes(), "MiB"));
        return figures;
    }

    /** Anything but one row a message is a failure, in either direction. */
    static Optional<String> missing(Optional<Rows.Span> span, long messages, Product product)
            throws IOException, InterruptedException {
        long rows = span.map(Rows.Span::rows).orElse(0L);
        return rows == messages
                ? Optional.empty()
                : Optional.of("%,d messages were published and %,d rows are stored; Lifeline counts %s"
                        .formatted(messages, rows, product.outcomes()));
    }
}
