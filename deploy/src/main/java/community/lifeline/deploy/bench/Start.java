package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rows;
import community.lifeline.deploy.bench.rig.Settling;
import community.lifeline.deploy.bench.rig.Stage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From starting the process to the commit of the first reading, which waits on the broker already. */
final class Start {
    private static final int WAITING = 100;

    private final Stage stage;

    /** The stage's database is migrated and its session known to the broker; no Lifeline runs on it. */
    Start(Stage stage) {
        this.stage = stage;
    }

    Section measure() throws IOException, SQLException, InterruptedException {
        Load.Plan plan = Load.Plan.burst("start", WAITING, WAITING);
        stage.rig().load(plan).await();
        List<Figure> figures = new ArrayList<>();
        try (Product product = stage.begin(List.of())) {
            product.awaitReady();
            Settling.fromStart(product).await(WAITING);
            Optional<Rows.Span> span = stage.rows().await(plan.community(), WAITING);
            span.ifPresent(rows -> figures.add(Figure.of(
                            "process start to first stored reading",
                            Cost.seconds(Duration.between(product.startedAt(), rows.last())),
                            "s")
                    .aiming(Aim.atMost(8, 3))));
            figures.add(Figure.of("memory after the start", product.tree().peakMebibytes(), "MiB"));
            return Section.of("Start", figures).failing(Burst.missing(span, WAITING, product));
        }
    }
}
