package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.FileTree;
import community.lifeline.parts.Progress;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is there for all of a run.
 *
 * @param posted alerts that came to the webhook
 * @param published alerts that came over MQTT
 */
public record Rig(
        Path work,
        Broker broker,
        Database database,
        URI webhook,
        Inbox posted,
        Inbox published,
        Progress progress,
        Cleanup cleanup) {

    /** Brings all of it; {@code cleanup} ends it. */
    public static Rig start(
            Path home, String broker, Optional<DatabaseAccess> server, Progress progress, Cleanup cleanup)
            throws IOException, SQLException, InterruptedException {
        Path work = Files.createTempDirectory("lifeline-bench-");
        cleanup.own(() -> FileTree.delete(work));
        Database database = new Databases(home, progress, cleanup).start(server);
        Broker chosen = new Brokers(home, work, progress, cleanup).start(broker);
        Inbox posted = new Inbox();
        Inbox published = new Inbox();
        Webhook webhook = cleanup.own(Webhook.start(posted));
        cleanup.own(Subscriber.start(chosen.uri(), "lifeline/v1/+/alerts/#", published::add));
        return new Rig(work, chosen, database, webhook.uri(), posted, published, progress, cleanup);
    }

    /** An empty database and an empty folder for Lifeline to begin in. */
    public Stage stage(String name) throws IOException, SQLException {
        return new Stage(this, Files.createDirectories(work.resolve(name)), database.fresh(name));
    }

    public Load load(Load.Plan plan) throws IOException {
        return cleanup.own(Load.start(plan, broker.uri(), work.resolve("load-" + plan.community() + ".log")));
    }

    Product product(Path folder, DatabaseAccess access, List<String> flags) throws IOException {
        return cleanup.own(Product.start(folder, access, broker.uri(), webhook, flags));
    }
}
