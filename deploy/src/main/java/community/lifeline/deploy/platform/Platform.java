package community.lifeline.deploy.platform;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.AlertsConfig;
import community.lifeline.alerts.AlertsVerticle;
import community.lifeline.alerts.PlacesVerticle;
import community.lifeline.alerts.Suppression;
import community.lifeline.alerts.drill.DrillFollower;
import community.lifeline.alerts.journal.HeadLog;
import community.lifeline.alerts.journal.JournalTable;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.proof.Proof;
import community.lifeline.alerts.proof.Receipts;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.alerts.web.resource.Listening;
import community.lifeline.alerts.web.resource.Sources;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Role;
import community.lifeline.deploy.http.Check;
import community.lifeline.deploy.http.HttpConfig;
import community.lifeline.deploy.http.OperationsVerticle;
import community.lifeline.deploy.platform.Steps.Done;
import community.lifeline.gateway.GatewayVerticle;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.Admission;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.ProofDevice;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.IngestState;
import community.lifeline.ingest.IngestVerticle;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.broker.EmbeddedBroker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The roles of one process. They are started from the end of the flow to its beginning, so that nothing is taken before
 * there is somebody to keep and judge it, and stopped in reverse.
 */
public final class Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Judging again what was stored since the last stop takes as long as it takes. */
    private static final Duration RESTORING = Duration.ofHours(12);

    /** How long a database that answers may take to be ready, before alerts start without what it knows of them. */
    private static final Duration DATABASE_READY = Duration.ofSeconds(30);

    /**
     * One for each processor, and not two as Vert.x has it: a reading passes from loop to loop, and every hop to another
     * one wakes a thread.
     */
    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** How long a start waits to see whether the broker takes the gateway. */
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final Components components;
    private final Steps steps;
    private final Running running;
    private final Consumer<Verdict> watcher;
    private final Kinds kinds;
    private final Clock clock;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** Grows while roles start, and is read meanwhile. */
    private final List<Check> checks = new CopyOnWriteArrayList<>();

    private final Tap tap = new Tap();
    private final Ground ground;
    private final Vertx vertx;
    private Optional<URI> embedded = Optional.empty();
    private volatile Optional<Proof> proof = Optional.empty();
    private Optional<RegisterFollower> register = Optional.empty();
    private volatile Optional<GatewayVerticle> listening = Optional.empty();
    private volatile boolean started;

    private Platform(Components components, Steps steps, Running running, Consumer<Verdict> watcher, Clock clock) {
        this.clock = clock;
        this.components = components;
        this.steps = steps;
        this.running = running;
        this.watcher = watcher;
        kinds = components.kinds();
        ground = new Ground(components, kinds, steps, running, checks, clock, meters);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
        running.add("Vert.x", () -> await(vertx.close()));
        Gauges.bindProcess(meters);
    }

    /**
     * Starts the roles that the settings name.
     *
     * @param database where readings are kept; needed by ingest and alerts
     * @param running takes each part that was started, also where a later one fails
     */
    public static Platform start(Components components, Optional<DatabaseConfig> database, Steps steps, Running running)
            throws Exception {
        return start(components, database, steps, running, _ -> {});
    }

    /** @param watcher is shown what becomes of every turn of an alert, from the first on; must neither throw nor block */
    public static Platform start(
            Components components,
            Optional<DatabaseConfig> database,
            Steps steps,
            Running running,
            Consumer<Verdict> watcher)
            throws Exception {
        return start(components, database, steps, running, watcher, Clock.systemUTC());
    }

    static Platform start(
            Components components,
            Optional<DatabaseConfig> database,
            Steps steps,
            Running running,
            Consumer<Verdict> watcher,
            Clock clock)
            throws Exception {
        Platform platform = new Platform(components, steps, running, watcher, clock);
        platform.start(components.roles(), database);
        return platform;
    }

    private void start(Set<Role> roles, Optional<DatabaseConfig> database) throws Exception {
        startOperations();
        startRoles(roles, database);
        started = true;
    }

    private void startRoles(Set<Role> roles, Optional<DatabaseConfig> database) throws Exception {
        embedded = roles.contains(Role.BROKER) && !components.hasBroker()
                ? Optional.of(startBroker())
                : components.embeddedBroker();
        Optional<DeviceRegistry> registry = Optional.empty();
        Optional<AlertDesk> desk = Optional.empty();
        Optional<GatewayVerticle> gateway = Optional.empty();
        Optional<HikariDataSource> shared = Optional.empty();
        Optional<DrillFollower> drills = Optional.empty();
        Receipts receipts = new Receipts();
        if (database.isPresent()) {
            HikariDataSource pool =
                    running.add("database connections", database.get().open());
            shared = Optional.of(pool);
            DrillFollower follower = running.add("drills", DrillFollower.start(pool, clock));
            drills = Optional.of(follower);
            if (roles.contains(Role.INGEST)) {
                registry = Optional.of(startIngest(pool));
            }
            if (roles.contains(Role.ALERTS)) {
                desk = Optional.of(startAlerts(pool, registry, follower::over, components.mqtt(embedded)));
                Function<DataSource, Sources> sources = new Responding(
                                ground, new Channels(components, components.mqtt(embedded)), pool)
                        .start(
                                desk.get(),
                                register.orElseThrow()::isRead,
                                receipts,
                                () -> proof.map(Proof::state),
                                listening(admission(registry, drills)));
                Web web = new Web(running, components.web(), database.get());
                steps.step("web", () -> web.start(sources, this::deploy));
            }
        }
        if (roles.contains(Role.GATEWAY)) {
            gateway = Optional.of(startGateway(components.mqtt(embedded), admission(registry, drills)));
            listening = gateway;
        }
        if (desk.isPresent()) {
            deploy("places", new PlacesVerticle(desk.get(), this::connected));
            if (components.proof().isOn() && shared.isPresent()) {
                Channels channels = new Channels(components, components.mqtt(embedded));
                proof = Optional.of(new Responding(ground, channels, shared.get()).prove(desk.get(), receipts));
            }
        }
    }

    private static Admission admission(Optional<DeviceRegistry> registry, Optional<DrillFollower> drills) {
        Admission listed = registry.isPresent() ? registry.get() : _ -> true;
        LongPredicate lasting = drills.<LongPredicate>map(each -> each::lasts).orElse(_ -> false);
        return ProofDevice.beside(DrillDevice.beside(listed, lasting));
    }

    private Listening listening(Admission admission) {
        return new Gateways(
                kinds, components.mappings(), admission, components.decode(), components.mqtt(embedded), tap);
    }

    /**
     * Alerts first want to know those of the last run. While a database answers, it is worth waiting until its schema is
     * up to date; where none does, everything starts without.
     */
    private static void awaitDatabase(HikariDataSource pool, IngestVerticle ingest) throws InterruptedException {
        long deadline = System.nanoTime() + DATABASE_READY.toNanos();
        while (!stores(ingest) && answers(pool) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private static boolean stores(IngestVerticle ingest) {
        return ingest.health()
                .filter(health -> health.state() instanceof IngestState.Storing)
                .isPresent();
    }

    private static boolean answers(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    private AlertDesk startAlerts(
            HikariDataSource pool, Optional<DeviceRegistry> kept, Supplier<Set<Long>> over, MqttConfig mqtt)
            throws Exception {
        return steps.step("alerts", () -> {
            RuleBook rules = components.packs().rules();
            AlertsConfig config = components.alerts();
            DeviceRegistry registry = kept.orElseGet(() -> new DeviceRegistry(pool, components.registry(), clock));
            List<Channel<Notification>> channels = new Channels(components, mqtt)
                    .open(device -> registry.register().of(device).place());
            Suppression suppression =
                    new Suppression(components.packs().inhibitions(), components.flapping(), components.zone());
            AlertDesk desk = running.add(
                    "alert desk", AlertDesk.open(config, rules, suppression, kinds, pool, channels, clock, meters));
            register =
                    Optional.of(running.add("register follower", new RegisterFollower(registry, kept.isEmpty(), desk)));
            AlertsVerticle.registerCodec(vertx);
            AlertsVerticle.show(desk, vertx);
            desk.watch(watcher);
            for (int partition = 0; partition < config.partitions(); partition++) {
                deploy("alerts " + partition, new AlertsVerticle(desk, partition, over), RESTORING);
            }
            checks.add(new Check("alerts", () -> Conditions.of(desk)));
            new FileWatches(ground).rules(desk, rules);
            running.add("journal heads", new HeadLog(new JournalTable(pool)::heads, clock).start());
            String told = channels.isEmpty()
                    ? "nobody"
                    : String.join(", ", channels.stream().map(Channel::name).toList());
            return new Done<>(desk, rules.size() + " rules; told by " + told);
        });
    }

    private URI startBroker() throws Exception {
        return steps.step("broker", () -> {
            BrokerOptions options = components.broker();
            EmbeddedBroker broker = running.add("broker", EmbeddedBroker.start(options));
            String scheme = options.tls().isPresent() ? "ssl" : "tcp";
            URI uri = URI.create(scheme + "://" + options.host() + ":" + broker.port());
            return new Done<>(uri, "MQTT 3.1.1 and 5 on " + uri);
        });
    }

    private DeviceRegistry startIngest(HikariDataSource pool) throws Exception {
        return steps.step("ingest", () -> {
            DeviceRegistry registry = new DeviceRegistry(pool, components.registry(), clock);
            IngestVerticle ingest = new IngestVerticle(components.ingest(), kinds, pool, registry, clock, meters, tap);
            deploy("ingest", ingest);
            checks.add(new Check("ingest", () -> Conditions.of(ingest.health(), components.zone())));
            awaitDatabase(pool, ingest);
            String spool = components.ingest().spool().folder().toString();
            return new Done<>(registry, "into TimescaleDB; while it is away, into " + spool);
        });
    }

    private GatewayVerticle startGateway(MqttConfig mqtt, Admission admission) throws Exception {
        return steps.step("gateway", () -> {
            GatewayVerticle gateway = new GatewayVerticle(
                    components.gateway(mqtt), kinds, components.mappings(), admission, clock, meters, tap);
            deploy("gateway", gateway);
            checks.add(new Check("gateway", () -> Conditions.connected(gateway.connected(), mqtt)));
            awaitConnection(gateway);
            return new Done<>(gateway, Conditions.listening(gateway.connected(), mqtt));
        });
    }

    /** A broker that is there takes us at once; one that is not is tried for ever, and keeps nobody waiting. */
    private static void awaitConnection(GatewayVerticle gateway) throws InterruptedException {
        long deadline = System.nanoTime() + CONNECTING.toNanos();
        while (!gateway.connected() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    /** First of all, since restoring alerts may take long and whoever supervises the process wants to hear of it. */
    private void startOperations() throws Exception {
        steps.step("operations", () -> {
            HttpConfig http = components.http();
            checks.add(new Check("start", () -> new Check.Condition(started, started ? "all roles run" : "starting")));
            OperationsVerticle operations = new OperationsVerticle(http, meters, checks);
            try {
                deploy("operations", operations);
            } catch (BindException e) {
                throw Ports.refused("http", http.host(), http.port(), e, "");
            }
            String address = "http://" + http.host() + ":" + operations.port();
            return new Done<>(address, address + "/metrics and /health/ready");
        });
    }

    private void deploy(String name, VerticleBase verticle) throws Exception {
        deploy(name, verticle, PATIENCE);
    }

    private void deploy(String name, VerticleBase verticle, Duration patience) throws Exception {
        String id;
        try {
            id = await(vertx.deployVerticle(verticle), patience);
        } catch (TimeoutException e) {
            throw new IOException(name + " did not start within " + patience.toSeconds() + " s", e);
        }
        running.add(name, () -> await(vertx.undeploy(id)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return await(future, PATIENCE);
    }

    private static <T> T await(Future<T> future, Duration patience) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Has alerts go by what was just written into the register. */
    public void readRegister() {
        register.ifPresent(RegisterFollower::readNow);
    }

    /** Where devices connect, as this machine reaches it. */
    public URI broker() {
        return components.mqtt(embedded).brokers().getFirst();
    }

    /** Whether readings get through; empty where that is not looked at here. */
    public Optional<Proof> proof() {
        return proof;
    }

    /** False while the gateway of this process hears no broker. */
    public boolean connected() {
        return listening.isEmpty() || listening.get().connected();
    }

    public PrometheusMeterRegistry meters() {
        return meters;
    }

    public Vertx vertx() {
        return vertx;
    }
}
