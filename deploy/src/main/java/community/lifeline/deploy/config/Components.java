package community.lifeline.deploy.config;

import community.lifeline.alerts.AlertsConfig;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.alertmanager.AlertmanagerConfig;
import community.lifeline.alerts.notify.mqtt.BoardsConfig;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.alerts.web.WebConfig;
import community.lifeline.deploy.http.HttpConfig;
import community.lifeline.deploy.logging.Logging;
import community.lifeline.gateway.GatewayConfig;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.TimeBounds;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.IngestConfig;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The components' own configurations, made from the settings in force. */
public final class Components {
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration BOARDS_AGAIN = Duration.ofMinutes(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);
    /** MQTT allows no larger packet. */
    static final long MOST_PACKET = 268_435_455;

    private final Settings settings;
    private final MqttSettings mqtt;

    public Components(Settings settings) {
        this.settings = settings;
        mqtt = new MqttSettings(settings);
    }

    /** Refuses what cannot be used before anything is started, with every mistake at once. */
    public void check() {
        Set<String> mistakes = new LinkedHashSet<>();
        Stream.<Runnable>of(
                        this::logLevel,
                        this::logFormat,
                        this::pool,
                        this::configuredDatabase,
                        this::http,
                        this::web,
                        this::broker,
                        () -> gateway(mqtt(Optional.of(mqtt.embeddedWhereverItListens()))),
                        this::ingest,
                        this::registry,
                        () -> packs().inhibitions(),
                        () -> packs().plans(),
                        this::flapping,
                        this::alerts,
                        this::webhook,
                        this::alertmanager,
                        this::boards,
                        this::publishesAlerts,
                        () -> new NoticeSettings(settings).check(),
                        () -> proof().check(),
                        simulators()::neighbourhood,
                        () -> spool("readings"))
                .forEach(part -> {
                    try {
                        part.run();
                    } catch (SettingsException mistake) {
                        mistakes.add(String.valueOf(mistake.getMessage()));
                    }
                });
        if (!mistakes.isEmpty()) {
            throw new SettingsException(String.join("\n", mistakes));
        }
    }

    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : settings.list("roles")) {
            roles.add(Role.of(word));
        }
        Role.requireWhole(roles);
        return roles;
    }

    /** Where the people who were known last are kept, for a start without a database. */
    public Path roster() {
        return home().resolve("roster.json");
    }

    public Path home() {
        return Path.of(settings.text("home")).toAbsolutePath().normalize();
    }

    public Kinds kinds() {
        return KindFiles.load(folder("gateway.kinds-dir"));
    }

    /** Rules and plans. */
    public Packs packs() {
        return new Packs(
                this::kinds, folder("alerts.rules-dir"), folder("alerts.plans-dir"), home().resolve("in-force"));
    }

    private List<Path> folder(String key) {
        return settings.optional(key).map(Path::of).stream().toList();
    }

    public HttpConfig http() {
        return settings.section(
                "http", () -> new HttpConfig(settings.text("http.host"), settings.whole("http.port", 0, 65_535)));
    }

    /** Where the API listens. */
    public WebConfig web() {
        return new WebSettings(settings).config();
    }

    public BrokerOptions broker() {
        return mqtt.embedded(home().resolve("broker"), roles().contains(Role.GATEWAY));
    }

    public DecodeConfig decode() {
        return settings.section(
                "gateway",
                () -> new DecodeConfig(
                        (int) settings.bytes("gateway.max-payload", 1, MOST_PACKET),
                        settings.whole("gateway.max-backfill", 1, 1_000_000),
                        settings.whole("gateway.topics-cached", 2, 10_000_000),
                        new TimeBounds(
                                settings.duration("gateway.clock.tolerance"),
                                settings.duration("gateway.clock.ahead"),
                                settings.duration("gateway.clock.late-after"),
                                settings.duration("gateway.clock.oldest"),
                                settings.zone("gateway.clock.zone"))));
    }

    /** @param embedded the broker to use where the settings name none */
    public MqttConfig mqtt(Optional<URI> embedded) {
        return mqtt.gateway(embedded);
    }

    /** True where the settings name a broker, so that none is embedded. */
    public boolean hasBroker() {
        return mqtt.hasBroker();
    }

    /** Where the embedded broker of this machine is found by another process; empty where it has no fixed port. */
    public Optional<URI> embeddedBroker() {
        return mqtt.embeddedAddress();
    }

    public SchemaConfig schema() {
        return settings.section(
                "db",
                () -> new SchemaConfig(
                        settings.duration("db.chunk"),
                        settings.duration("db.keep-readings"),
                        settings.duration("db.keep-events"),
                        settings.duration("db.keep-quarantine"),
                        settings.duration("db.compress-after")));
    }

    /** The database that the settings name, else the one that {@code up} brought to this home and still runs. */
    public DatabaseConfig database() {
        return databaseAt(access());
    }

    /** How to reach {@link #database()}. */
    public DatabaseAccess access() {
        return settings.section(
                "db",
                () -> configuredDatabase()
                        .or(() -> BroughtDatabase.in(home()).find())
                        .orElseThrow(() -> new SettingsException("db.url is empty, and no 'up' runs in " + home()
                                + "; name the database that Lifeline keeps readings in, such as"
                                + " LIFELINE_DB_URL=postgresql://user:password@host:5432/lifeline")));
    }

    /** PostgreSQL's client that came with the database which {@code up} brought. */
    public Optional<Path> databaseClient() {
        return BroughtDatabase.in(home()).client();
    }

    private Optional<DatabaseAccess> configuredDatabase() {
        return settings.section("db", () -> DatabaseAccess.configured(databaseVariables()));
    }

    /** The database's settings as the variables that {@link DatabaseAccess} reads. */
    public Map<String, String> databaseVariables() {
        return Map.of(
                DatabaseAccess.VARIABLE, settings.text("db.url"),
                DatabaseAccess.VARIABLE_USER, settings.text("db.user"),
                DatabaseAccess.VARIABLE_PASSWORD, settings.text("db.password"));
    }

    /** The pool's settings for a database that was brought here. */
    public DatabaseConfig databaseAt(DatabaseAccess access) {
        return new DatabaseConfig(access.jdbcUrl(), access.user(), access.password(), pool());
    }

    private int pool() {
        return settings.whole("db.pool", 4, 100);
    }

    public IngestConfig ingest() {
        return settings.section(
                "ingest",
                () -> new IngestConfig(
                        schema(),
                        true,
                        spool("readings"),
                        settings.whole("ingest.batch", 1, 100_000),
                        settings.duration("ingest.linger"),
                        PROBE,
                        STOP_WITHIN));
    }

    public DeviceRegistry.Mode registry() {
        return settings.choice("ingest.registry", DeviceRegistry.Mode.class);
    }

    public GatewayConfig gateway(MqttConfig mqtt) {
        return settings.section(
                "gateway",
                () -> new GatewayConfig(
                        mqtt,
                        decode(),
                        roles().contains(Role.ALERTS) ? evaluators() : 0,
                        settings.bytes("gateway.in-flight")));
    }

    public int evaluators() {
        return settings.whole("alerts.evaluators", 1, 64);
    }

    /** In which times and days without a zone are meant. */
    public ZoneId zone() {
        return settings.zone("gateway.clock.zone");
    }

    public FlapConfig flapping() {
        return settings.section(
                "alerts",
                () -> new FlapConfig(
                        settings.whole("alerts.flapping.most", 2, 100),
                        settings.duration("alerts.flapping.within"),
                        settings.duration("alerts.flapping.calm")));
    }

    public AlertsConfig alerts() {
        return settings.section("alerts", () -> {
            AlertsConfig usual = AlertsConfig.of(evaluators(), spool("alerts"));
            return new AlertsConfig(
                    usual.partitions(),
                    new EvaluatorConfig(settings.duration("alerts.silence-grace")),
                    usual.spool(),
                    usual.tick(),
                    usual.lookBack(),
                    usual.remember());
        });
    }

    /** The webhook that alerts go to, where one is named. */
    public Optional<WebhookConfig> webhook() {
        return settings.optional("alerts.webhook.url")
                .map(url -> settings.section(
                        "alerts",
                        () -> new WebhookConfig(
                                "webhook",
                                URI.create(url),
                                settings.optional("alerts.webhook.secret"),
                                settings.duration("alerts.webhook.timeout"),
                                Set.of(Lane.LIVE, Lane.LATE),
                                new RetryConfig(
                                        RetryConfig.DEFAULT.first(),
                                        RetryConfig.DEFAULT.longest(),
                                        settings.duration("alerts.webhook.give-up")))));
    }

    /** What LED boards and sirens are told, where they are. */
    public Optional<BoardsConfig> boards() {
        return settings.flag("alerts.boards.publish")
                ? Optional.of(settings.section(
                        "alerts",
                        () -> new BoardsConfig(
                                settings.choice("alerts.boards.level", Level.class),
                                settings.duration("alerts.boards.siren"),
                                BOARDS_AGAIN)))
                : Optional.empty();
    }

    /** The Alertmanager that alerts go to, where one is named. */
    public Optional<AlertmanagerConfig> alertmanager() {
        return settings.optional("alerts.alertmanager.url")
                .map(url -> settings.section(
                        "alerts",
                        () -> new AlertmanagerConfig(
                                URI.create(url),
                                settings.optional("alerts.alertmanager.user"),
                                settings.optional("alerts.alertmanager.password"),
                                settings.duration("alerts.alertmanager.timeout"),
                                settings.duration("alerts.alertmanager.resend"),
                                RetryConfig.DEFAULT)));
    }

    /** How people are told. */
    public NoticeSettings notices() {
        return new NoticeSettings(settings);
    }

    /** How it is proved that readings get through. */
    public ProofSettings proof() {
        return new ProofSettings(settings);
    }

    public boolean publishesAlerts() {
        return settings.flag("alerts.mqtt");
    }

    /** The simulated community, and how its devices connect. */
    public SimulatorSettings simulators() {
        return new SimulatorSettings(settings, mqtt);
    }

    /** Refuses a broker that simulated devices cannot reach, before anything is started. */
    public void checkSimulators() {
        simulators()
                .reaching(mqtt(Optional.of(mqtt.embeddedWhereverItListens()))
                        .brokers()
                        .getFirst());
    }

    public Logging.Severity logLevel() {
        return settings.choice("log.level", Logging.Severity.class);
    }

    public Logging.Format logFormat() {
        return settings.choice("log.format", Logging.Format.class);
    }

    /** @param name of the folder below the home, since each spool has one of its own */
    public SpoolConfig spool(String name) {
        return settings.section(
                "ingest",
                () -> new SpoolConfig(
                        home().resolve("spool").resolve(name),
                        settings.bytes("ingest.spool-max"),
                        settings.bytes("ingest.spool-min-free")));
    }
}
