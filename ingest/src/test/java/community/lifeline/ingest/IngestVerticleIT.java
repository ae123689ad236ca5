package community.lifeline.ingest;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.gas;
import static community.lifeline.ingest.testing.Sample.lel;
import static community.lifeline.ingest.testing.Sample.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole of ingest on a real server that is stopped, frozen and cut off under it. */
class IngestVerticleIT {
    private static LocalTimescaleDb server;

    @TempDir
    Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Vertx vertx;
    private HikariDataSource database;
    private IngestVerticle ingest;
    private int sent;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestDatabase.controllable();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        if (!server.isRunning()) {
            server.startAgain();
        }
        database = Database.open(server.access());
        Database.run(database, "DROP SCHEMA IF EXISTS lifeline CASCADE");
        vertx = Vertx.vertx();
        vertx.eventBus().registerDefaultCodec(Delivery.class, new LocalCodec<>(Delivery.class));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
        database.close();
    }

    private void start() throws Exception {
        start(new SpoolConfig(folder.resolve("spool"), 100 << 20, 0));
    }

    private void start(SpoolConfig spool) throws Exception {
        IngestConfig config = new IngestConfig(
                SchemaConfig.defaults(),
                true,
                spool,
                500,
                Duration.ofMillis(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(4));
        DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
        ingest = new IngestVerticle(config, Sample.KINDS, database, registry, Clock.systemUTC(), meters, new Tap());
        vertx.deployVerticle(ingest).await(10, TimeUnit.SECONDS);
    }

    private Future<?> send(Message... messages) {
        sent += messages.length;
        return vertx.eventBus()
                .request(
                        Addresses.STORE, new Delivery(List.of(messages)), new DeliveryOptions().setSendTimeout(60_000));
    }

    private void stored(Message... messages) throws Exception {
        send(messages).await(30, TimeUnit.SECONDS);
    }

    private double count(String outcome) {
        return meters.find("lifeline.messages").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double counted() {
        return count("stored") + count("spooled") + count("duplicate") + count("quarantined");
    }

    private IngestState state() {
        return ingest.health().orElseThrow().state();
    }

    private void awaitEmptySpool() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            IngestHealth health = ingest.health().orElseThrow();
            return health.spoolFiles() == 0 && health.state() instanceof IngestState.Storing;
        });
    }

    private String rows() throws Exception {
        return Database.one(database, "SELECT count(*) FROM lifeline.reading_gas");
    }

    @Test
    void migratesThenStoresWhatItIsSentAndReplies() throws Exception {
        start();
        stored(message(lel("g1", NOW, 1)), message(lel("g2", NOW, 2)), message(lel("g1", NOW, 1)));
        assertThat(rows()).isEqualTo("2");
        assertThat(count("stored")).isEqualTo(2);
        assertThat(count("duplicate")).isEqualTo(1);
        assertThat(ingest.health().orElseThrow().ready()).isTrue();
    }

    @Test
    void startsWithoutADatabaseAndMigratesOnceItIsThere() throws Exception {
        server.stopNow();
        start();
        stored(message(lel("g1", NOW, 1)), new Message(List.of(), List.of(Sample.bad("x", "y"))));
        assertThat(state()).isInstanceOf(IngestState.Spooling.class);
        assertThat(ingest.health().orElseThrow().spoolFiles()).isPositive();
        server.startAgain();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("1");
        assertThat(Database.one(database, "SELECT topic FROM lifeline.quarantine"))
                .isEqualTo("x");
        assertThat(count("spooled")).isEqualTo(1);
        assertThat(count("quarantined")).isEqualTo(1);
        assertThat(meters.get("lifeline.spool.replayed").counter().count()).isEqualTo(2);
    }

    @Test
    void migratesAgainWhenTheDatabaseComesBackEmpty() throws Exception {
        start();
        stored(message(lel("g1", NOW, 1)));
        awaitEmptySpool();
        Database.run(database, "DROP SCHEMA lifeline CASCADE");
        stored(message(lel("g1", NOW, 2)), message(lel("g2", NOW, 3)));
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
        Database.run(database, "DROP TABLE lifeline.reading_gas CASCADE");
        stored(message(lel("g1", NOW, 4)));
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void storesEverythingOnceWhileTheDatabaseComesAndGoes() throws Exception {
        start();
        awaitEmptySpool();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger acknowledged = new AtomicInteger();
        Semaphore inFlight = new Semaphore(8);
        List<Future<?>> replies = new ArrayList<>();
        Thread load = Thread.ofVirtual().start(() -> {
            for (int i = 0; !done.get(); i++) {
                Message[] burst = new Message[20];
                for (int j = 0; j < burst.length; j++) {
                    burst[j] = message(lel("g" + j, NOW.plusMillis(i), 1));
                }
                inFlight.acquireUninterruptibly();
                replies.add(send(burst)
                        .onComplete(_ -> inFlight.release())
                        .onSuccess(_ -> acknowledged.addAndGet(burst.length)));
            }
        });
        awaitMore(acknowledged, 500);
        cutConnections();
        awaitMore(acknowledged, 1000);
        server.stopNow();
        awaitMore(acknowledged, 2000);
        server.startAgain();
        awaitMore(acknowledged, 1000);
        server.kill();
        awaitMore(acknowledged, 1000);
        server.startAgain();
        await().atMost(Duration.ofSeconds(30)).until(() -> state() instanceof IngestState.Storing);
        cutConnections();
        awaitMore(acknowledged, 500);
        done.set(true);
        load.join();
        Future.all(List.copyOf(replies)).await(60, TimeUnit.SECONDS);
        awaitEmptySpool();
        assertThat(acknowledged).hasValue(sent);
        assertThat(rows()).isEqualTo(String.valueOf(sent));
        assertThat(counted()).isEqualTo(sent);
        assertThat(count("spooled")).isPositive();
        assertThat(count("stored")).isPositive();
        assertThat(count("duplicate")).isZero();
    }

    private void cutConnections() throws Exception {
        try (var connection = server.access().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND application_name = 'lifeline'");
        }
    }

    private static void awaitMore(AtomicInteger acknowledged, int more) {
        int enough = acknowledged.get() + more;
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get() >= enough);
    }

    @Test
    void doesNotReplyWhileNeitherDatabaseNorSpoolTakesAnything() throws Exception {
        start();
        stored(message(lel("g1", NOW, 1)));
        Path spool = folder.resolve("spool");
        Path aside = folder.resolve("aside");
        server.stopNow();
        Files.move(spool, aside);
        Files.createFile(spool);
        Future<?> reply = send(message(lel("g1", NOW, 2)));
        await().atMost(Duration.ofSeconds(20)).until(() -> state() instanceof IngestState.Stuck);
        assertThat(ingest.health().orElseThrow().ready()).isFalse();
        assertThat(reply.isComplete()).isFalse();
        assertThat(counted()).isEqualTo(1);
        Files.delete(spool);
        Files.move(aside, spool);
        reply.await(20, TimeUnit.SECONDS);
        assertThat(count("spooled")).isEqualTo(1);
        server.startAgain();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void goesStraightToTheDatabaseWhenTheSpoolIsFull() throws Exception {
        server.stopNow();
        start(new SpoolConfig(folder.resolve("spool"), 600, 0));
        stored(message(lel("g1", NOW, 1)));
        Future<?> reply = send(message(lel("g1", NOW, 2)), message(lel("g1", NOW, 3)));
        await().atMost(Duration.ofSeconds(20)).until(() -> state() instanceof IngestState.Stuck);
        assertThat(((IngestState.Stuck) state()).spoolCause()).contains("would pass its limit of 600");
        assertThat(reply.isComplete()).isFalse();
        server.startAgain();
        reply.await(20, TimeUnit.SECONDS);
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("3");
        assertThat(count("stored")).isEqualTo(2);
        assertThat(meters.get("lifeline.spool.failures").counter().count()).isPositive();
    }

    @Test
    void queuesARepeatBehindItsFirstCopyInTheSpool() throws Exception {
        start();
        stored(message(lel("g1", NOW, 9)));
        server.stopNow();
        Instant received = Instant.now();
        stored(message(Sample.reading(gas("g1"), Sample.untimed(received, 7), Map.of("lel", 1))));
        stored(message(Sample.reading(gas("g1"), Sample.repeatable(received.plusSeconds(1), 7), Map.of("lel", 1))));
        server.startAgain();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void holdsARepeatBackWhenTheSpoolRefusesItBehindItsFirstCopy() throws Exception {
        start();
        stored(message(lel("g1", NOW, 9)));
        vertx.undeploy(ingest.deploymentID()).await(20, TimeUnit.SECONDS);
        server.stopNow();
        start(new SpoolConfig(folder.resolve("small"), 350, 0));
        Instant received = Instant.now();
        stored(message(Sample.reading(gas("g1"), Sample.untimed(received, 7), Map.of("lel", 1))));
        Future<?> reply = send(
                message(Sample.reading(gas("g1"), Sample.repeatable(received.plusSeconds(1), 7), Map.of("lel", 1))));
        await().atMost(Duration.ofSeconds(20)).until(() -> state() instanceof IngestState.Stuck);
        server.startAgain();
        reply.await(20, TimeUnit.SECONDS);
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void replaysWhatAnEarlierProcessLeftInTheSpool() throws Exception {
        server.stopNow();
        start();
        stored(message(lel("g1", NOW, 1)), message(lel("g1", NOW, 2)));
        vertx.undeploy(ingest.deploymentID()).await(20, TimeUnit.SECONDS);
        server.startAgain();
        start();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void spoolsWhatAHungDatabaseKeepsWaitingWhenItStops() throws Exception {
        start();
        stored(message(lel("g1", NOW, 1)));
        server.freeze();
        try {
            Future<?> reply = send(message(lel("g1", NOW, 2)));
            await().until(() -> ingest.health().orElseThrow().busy().isPositive());
            vertx.undeploy(ingest.deploymentID()).await(20, TimeUnit.SECONDS);
            assertThat(reply.isComplete()).isTrue();
            assertThat(reply.failed()).isFalse();
        } finally {
            server.thaw();
        }
        start();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void storesPastABatchThatTheDatabaseRefusesAndThatOnceItIsMended() throws Exception {
        start();
        stored(message(lel("bad", NOW, 1)), message(lel("g1", NOW, 1)));
        Database.run(database, """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.device_id = (SELECT id FROM lifeline.device WHERE device = 'bad') THEN
                        RAISE EXCEPTION 'refused' USING ERRCODE = 'XX000';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON lifeline.reading_gas
                    FOR EACH ROW EXECUTE FUNCTION refuse()""");
        stored(message(lel("bad", NOW, 2)), message(lel("g1", NOW, 2)));
        stored(message(lel("g2", NOW, 3)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows().equals("4")
                        && ingest.health().orElseThrow().spoolFiles() == 1
                        && state() instanceof IngestState.Storing);
        stored(message(lel("g2", NOW, 4)));
        assertThat(state()).isInstanceOf(IngestState.Storing.class);
        vertx.undeploy(ingest.deploymentID()).await(20, TimeUnit.SECONDS);
        Database.run(database, "DROP FUNCTION refuse() CASCADE");
        start();
        awaitEmptySpool();
        assertThat(rows()).isEqualTo("6");
        assertThat(counted()).isEqualTo(6);
    }

    @Test
    void refusesToStartOnASpoolThatItCannotUse() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> start(new SpoolConfig(file, 1000, 0)))
                .hasMessageContaining("must be a folder that this user may write");
    }
}
