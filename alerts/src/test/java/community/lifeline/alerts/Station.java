package community.lifeline.alerts;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.record.RecordLines;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.ingest.write.Batch;
import community.lifeline.ingest.write.ReadingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The alerts module running on a real database: as many partitions as it is given, fed over the event bus. */
final class Station implements AutoCloseable {
    static final Kinds KINDS = KindFiles.builtIn();
    private static final AtomicLong SERIAL = new AtomicLong();
    private static final DeliveryOptions LOCAL =
            new DeliveryOptions().setCodecName(new LocalCodec<>(Delivery.class).name());

    private final Vertx vertx = Vertx.vertx();
    private final AlertDesk desk;
    private final int partitions;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Station(
            DataSource database, Path spool, RuleBook book, int partitions, List<Channel<Notification>> channels)
            throws Exception {
        this.partitions = partitions;
        AlertsConfig config = AlertsConfig.of(partitions, new SpoolConfig(spool, 1 << 28, 0));
        desk = AlertDesk.open(
                config,
                book,
                new Suppression(InhibitionFiles.load(book, List.of()), FlapConfig.DEFAULT, ZoneOffset.UTC),
                KINDS,
                database,
                channels,
                Clock.systemUTC(),
                meters);
        AlertsVerticle.registerCodec(vertx);
        vertx.eventBus().registerCodec(new LocalCodec<>(Delivery.class));
        for (int partition = 0; partition < partitions; partition++) {
            await(vertx.deployVerticle(new AlertsVerticle(desk, partition, Set::of)));
        }
    }

    static Station start(DataSource database, Path spool) throws Exception {
        return start(database, spool, book());
    }

    static Station start(DataSource database, Path spool, RuleBook book) throws Exception {
        return new Station(database, spool, book, 2, List.of());
    }

    static Station start(DataSource database, Path spool, Channel<Notification> channel) throws Exception {
        return new Station(database, spool, book(), 2, List.of(channel));
    }

    static Station start(DataSource database, Path spool, RuleBook book, Channel<Notification> channel)
            throws Exception {
        return new Station(database, spool, book, 2, List.of(channel));
    }

    /** Goes by what is registered in {@code database}, and watches over places. */
    Station watchingPlaces(DataSource database) throws Exception {
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        registry.load();
        desk.revise(rulings -> new Rulings(rulings.book(), registry.register(), rulings.given()));
        await(vertx.deployVerticle(new PlacesVerticle(desk, () -> true)));
        return this;
    }

    private static RuleBook book() {
        try {
            return RuleFiles.load(KINDS, List.of());
        } catch (RuleFileException e) {
            throw new IllegalStateException(e);
        }
    }

    static void migrate(DataSource database) throws SQLException {
        Schema.migrate(database, KINDS, SchemaConfig.defaults());
    }

    private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Returns once they are judged. */
    void judge(Observation... observations) throws Exception {
        for (Observation observation : observations) {
            int partition = Math.floorMod(observation.device().hashCode(), partitions);
            Delivery delivery = new Delivery(List.of(new Message(List.of(observation), List.of())));
            await(vertx.eventBus().request(Addresses.evaluate(partition), delivery, LOCAL));
        }
    }

    /** As ingest does. */
    static void store(DataSource database, Observation... observations) throws SQLException {
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        registry.load();
        ReadingWriter writer = new ReadingWriter(database, KINDS, registry, new RecordLines(KINDS, Clock.systemUTC()));
        writer.write(new Batch(List.of(new Message(List.of(observations), List.of()))));
    }

    static Observation reading(String device, Instant time, Instant receivedAt, int quality, Object... pairs) {
        return reading(new DeviceId("xinghu", "gas", device), time, receivedAt, quality, pairs);
    }

    static Observation reading(DeviceId device, Instant time, Instant receivedAt, int quality, Object... pairs) {
        DeviceKind kind = KINDS.require(device.kind());
        Values.Builder values = new Values.Builder(kind);
        for (int i = 0; i < pairs.length; i += 2) {
            double value =
                    pairs[i + 1] instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) pairs[i + 1]).doubleValue();
            values.set(kind.indexOf((String) pairs[i]), value);
        }
        return new Observation.Reading(device, stamp(time, receivedAt), quality, values.build(), Optional.empty());
    }

    static Observation status(DeviceId device, Observation.Presence presence) {
        Instant now = Instant.now();
        Values none = Values.none(KINDS.require(device.kind()));
        return new Observation.Status(device, stamp(now, now), 0, presence, none, Optional.empty());
    }

    private static Stamp stamp(Instant time, Instant receivedAt) {
        return new Stamp(
                time.truncatedTo(ChronoUnit.MICROS),
                receivedAt.truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                SERIAL.incrementAndGet(),
                false);
    }

    static Observation now(String device, Object... pairs) {
        Instant now = Instant.now();
        return reading(device, now, now, 0, pairs);
    }

    static long count(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM lifeline." + query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void mark(DataSource database, Duration ago) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lifeline.evaluation_mark VALUES (0, now() - interval '" + ago.toSeconds()
                    + " seconds') ON CONFLICT (partition) DO UPDATE SET received_at = excluded.received_at");
        }
    }

    AlertDesk desk() {
        return desk;
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
        desk.close();
    }
}
