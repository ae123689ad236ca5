package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Percentiles;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.CpuMeter;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Settling;
import community.lifeline.deploy.bench.rig.Stage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages at a steady pace, whether or not earlier ones are done: how long until the row is committed, and until the alert
 * is received.
 */
final class Paced {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(20);

    private final Stage stage;
    private final Product product;
    private final AlertDelays alerts;

    Paced(Stage stage, Product product, AlertDelays alerts) {
        this.stage = stage;
        this.product = product;
        this.alerts = alerts;
    }

    Section measure(Load.Plan plan) throws IOException, SQLException, InterruptedException {
        Rig rig = stage.rig();
        rig.posted().awaitQuiet(QUIET, QUIET_LIMIT);
        rig.posted().take();
        rig.published().take();
        Settling settling = Settling.from(product);
        CpuMeter meter = stage.meter(product);
        Load.Result load = rig.load(plan).await();
        settling.await(plan.messages());
        Map<String, Duration> used = meter.used();
        rig.posted().awaitQuiet(QUIET, QUIET_LIMIT);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Percentiles.ofMicros(stage.rows().delays(plan.community()))
                .figures("publish→row", Aim.atMost(20, 10), Aim.atMost(60, 25)));
        figures.addAll(alerts.of(plan.community(), rig.posted().take())
                .figures("publish→alert, webhook", Aim.atMost(1, 0.5), late(plan.rate())));
        figures.addAll(alerts.of(plan.community(), rig.published().take())
                .figures("publish→alert, MQTT", Aim.atMost(1, 0.5), late(plan.rate())));
        figures.addAll(Cost.figures(used, load, plan.messages(), false));
        figures.add(Figure.of("the load's own delay, max", Cost.seconds(load.mostLag()) * 1e3, "ms"));
        return Section.of("Paced at %,d msg/s for %d s".formatted(plan.rate(), plan.messages() / plan.rate()), figures)
                .failing(
                        Burst.missing(stage.rows().await(plan.community(), plan.messages()), plan.messages(), product));
    }

    private static Aim late(int rate) {
        return rate > 500 ? Aim.atMost(50, 10) : Aim.atMost(10, 2.5);
    }
}
