package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Product;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Rows;
import community.lifeline.deploy.bench.rig.Settling;
import community.lifeline.deploy.bench.rig.Stage;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was held up while a part was away: how long until it is stored, and what becomes of new alerts meanwhile. */
final class Recovery {
    private static final Duration LIVE = Duration.ofSeconds(5);
    private static final int LIVE_RATE = 200;

    private final Stage stage;
    private final AlertDelays alerts;
    private final int devices;

    Recovery(Stage stage, AlertDelays alerts, int devices) {
        this.stage = stage;
        this.alerts = alerts;
        this.devices = devices;
    }

    /** Lifeline was away: the broker kept the messages. No Lifeline runs on the stage. */
    Section fromBroker(int backlog) throws IOException, SQLException, InterruptedException {
        Load.Plan plan = Load.Plan.burst("backlog", devices, backlog).crossing(0);
        stage.rig().load(plan).await();
        try (Product product = stage.start(List.of())) {
            List<Figure> figures = new ArrayList<>();
            live("behind", "alert behind the backlog, webhook", figures);
            Settling.fromStart(product).await(backlog + (long) LIVE_RATE * LIVE.toSeconds());
            Optional<Rows.Span> span = stage.rows().await(plan.community(), backlog);
            span.ifPresent(rows -> figures.addFirst(drained(backlog, product.startedAt(), rows.last())));
            return Section.of("Recovery: %,d messages on the broker".formatted(backlog), figures)
                    .failing(Burst.missing(span, backlog, product));
        }
    }

    /** The database was away: the spool kept the messages. */
    Section fromSpool(LocalTimescaleDb database, int backlog) throws IOException, SQLException, InterruptedException {
        Load.Plan plan = Load.Plan.burst("spooled", devices, backlog).crossing(0);
        try (Product product = stage.start(List.of())) {
            List<Figure> figures = new ArrayList<>();
            Settling settling = Settling.from(product);
            database.stopNow();
            try {
                Load.Result load = stage.rig().load(plan).await();
                figures.add(Figure.of("spooled", backlog / Cost.seconds(load.elapsed()), "msg/s"));
                live("without", "alert without the database, webhook", figures);
                settling.await(backlog + (long) LIVE_RATE * LIVE.toSeconds());
            } finally {
                database.startAgain();
            }
            Instant back = Instant.now();
            Optional<Rows.Span> span = stage.rows().await(plan.community(), backlog);
            span.ifPresent(rows -> figures.addFirst(drained(backlog, back, rows.last())));
            return Section.of("Recovery: %,d messages in the spool".formatted(backlog), figures)
                    .failing(Burst.missing(span, backlog, product));
        }
    }

    private static Figure drained(int backlog, Instant from, Instant to) {
        double seconds = Cost.seconds(Duration.between(from, to));
        return Figure.of("all stored after", seconds, "s").noting("%,.0f msg/s".formatted(backlog / seconds));
    }

    private void live(String community, String name, List<Figure> figures) throws IOException, InterruptedException {
        Rig rig = stage.rig();
        rig.posted().take();
        rig.load(Load.Plan.paced(community, devices, LIVE_RATE, LIVE).crossing(0.2))
                .await();
        rig.posted().awaitQuiet(Duration.ofSeconds(1), Duration.ofSeconds(30));
        figures.addAll(alerts.of(community, rig.posted().take()).figures(name));
    }
}
