package community.lifeline.deploy.config;

import community.lifeline.alerts.AlertsConfig;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.deploy.http.HttpConfig;
import community.lifeline.deploy.platform.BroughtDatabase;
import community.lifeline.deploy.platform.Logging;
import community.lifeline.gateway.GatewayConfig;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.TimeBounds;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.DatabaseConfig;
import community.lifeline.ingest.IngestConfig;
import community.lifeline.ingest.registry.DeviceRegistry;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.parts.broker.BrokerOptions;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The components' own configurations, made from the settings in force. */
public final class Components {
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

    private final Settings settings;

    public Components(Settings settings) {
        this.settings = settings;
    }

    /** Refuses what cannot be used before anything is started. */
    public void check() {
        http();
        broker();
        gateway(mqtt(Optional.of(URI.create("tcp://127.0.0.1"))));
        ingest();
        registry();
        inhibitions();
        flapping();
        alerts();
        webhook();
        publishesAlerts();
        neighbourhood();
        spool("readings");
    }

    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : settings.list("roles")) {
            roles.add(Role.of(word));
        }
        return roles;
    }

    public Path home() {
        return Path.of(settings.text("home")).toAbsolutePath().normalize();
    }

    public Kinds kinds() {
        return KindFiles.load(folder("gateway.kinds-dir"));
    }

    public List<Path> ruleFolders() {
        return folder("alerts.rules-dir");
    }

    private List<Path> folder(String key) {
        return settings.optional(key).map(Path::of).stream().toList();
    }

    public HttpConfig http() {
        return settings.section(
                "http", () -> new HttpConfig(settings.text("http.host"), settings.whole("http.port", 0, 65_535)));
    }

    public BrokerOptions broker() {
        return settings.section("broker", () -> {
            BrokerOptions plain = BrokerOptions.in(home().resolve("broker"))
                    .withCredentials(brokerUsers())
                    .withAddress(settings.text("broker.host"), settings.whole("broker.port", 0, 65_535))
                    .withMemoryBytes(settings.bytes("broker.memory"))
                    .withMaxPacketBytes(Math.toIntExact(settings.bytes("broker.max-packet")))
                    .withKept(keptForGateway());
            return settings.optional("broker.tls-keystore")
                    .map(file -> plain.withTls(
                            new BrokerOptions.Tls(Path.of(file), settings.text("broker.tls-keystore-password"))))
                    .orElse(plain);
        });
    }

    /** What devices say before the gateway has first connected is kept for it too. */
    private List<BrokerOptions.Kept> keptForGateway() {
        MqttConfig gateway = mqtt(Optional.of(URI.create("tcp://" + settings.text("broker.host"))));
        return gateway.subscriptions().stream()
                .flatMap(subscription -> subscription.filters().stream()
                        .map(filter -> new BrokerOptions.Kept(gateway.clientIdOf(subscription), filter)))
                .toList();
    }

    private Map<String, String> brokerUsers() {
        return settings.optional("broker.user")
                .map(user -> Map.of(user, settings.text("broker.password")))
                .orElse(Map.of());
    }

    public DecodeConfig decode() {
        return settings.section(
                "gateway",
                () -> new DecodeConfig(
                        (int) settings.bytes("gateway.max-payload"),
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
        return settings.section(
                "gateway",
                () -> new MqttConfig(
                        brokers(embedded),
                        settings.choice("gateway.mqtt.version", MqttConfig.Version.class),
                        settings.optional("gateway.mqtt.client-id").orElseGet(() -> "lifeline-" + host()),
                        credentials(),
                        tls(),
                        settings.duration("gateway.mqtt.connect-timeout"),
                        settings.duration("gateway.mqtt.keep-alive"),
                        settings.duration("gateway.mqtt.session-expiry"),
                        settings.whole("gateway.mqtt.receive-maximum", 1, 65_535),
                        subscriptions()));
    }

    /** True where the settings name a broker, so that none is embedded. */
    public boolean hasBroker() {
        return !settings.list("gateway.mqtt.brokers").isEmpty();
    }

    /** Where the embedded broker of this machine is found by another process; empty where it has no fixed port. */
    public Optional<URI> embeddedBroker() {
        int port = settings.whole("broker.port", 0, 65_535);
        String scheme = settings.optional("broker.tls-keystore").isPresent() ? "ssl" : "tcp";
        return port == 0
                ? Optional.empty()
                : Optional.of(URI.create(scheme + "://" + settings.text("broker.host") + ":" + port));
    }

    private List<URI> brokers(Optional<URI> embedded) {
        List<URI> brokers = new ArrayList<>();
        for (String text : settings.list("gateway.mqtt.brokers")) {
            brokers.add(URI.create(text));
        }
        if (brokers.isEmpty()) {
            embedded.ifPresent(brokers::add);
        }
        return brokers;
    }

    private Optional<MqttConfig.Credentials> credentials() {
        String section = hasBroker() ? "gateway.mqtt" : "broker";
        return settings.optional(section + ".user")
                .map(user -> new MqttConfig.Credentials(user, settings.text(section + ".password")));
    }

    private Optional<TlsConfig> tls() {
        Optional<TlsConfig.Store> trust = store("gateway.mqtt.tls-trust");
        Optional<TlsConfig.Store> identity = store("gateway.mqtt.tls-identity");
        return trust.isEmpty() && identity.isEmpty() ? Optional.empty() : Optional.of(new TlsConfig(trust, identity));
    }

    private Optional<TlsConfig.Store> store(String key) {
        return settings.optional(key).map(file -> new TlsConfig.Store(Path.of(file), settings.text(key + "-password")));
    }

    private List<MqttConfig.Subscription> subscriptions() {
        List<MqttConfig.Subscription> subscriptions = new ArrayList<>();
        for (String filters : settings.list("gateway.mqtt.connections")) {
            subscriptions.add(new MqttConfig.Subscription(
                    Integer.toString(subscriptions.size() + 1),
                    List.of(filters.strip().split("\\s+", -1))));
        }
        return subscriptions;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException _) {
            return "gateway";
        }
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
        return settings.section(
                "db",
                () -> databaseAt(DatabaseAccess.configured(databaseVariables())
                        .or(() -> BroughtDatabase.in(home()).find())
                        .orElseThrow(() -> new SettingsException("db.url is empty, and no 'up' runs in " + home()
                                + "; name the database that Lifeline keeps readings in, such as"
                                + " LIFELINE_DB_URL=postgresql://user:password@host:5432/lifeline"))));
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
        return new DatabaseConfig(
                access.jdbcUrl(), access.user(), access.password(), settings.whole("db.pool", 4, 100));
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

    public RuleBook rules() {
        try {
            return RuleFiles.load(kinds(), ruleFolders());
        } catch (RuleFileException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    /** In which times and days without a zone are meant. */
    public ZoneId zone() {
        return settings.zone("gateway.clock.zone");
    }

    /** Which alerts explain others. */
    public List<Inhibition> inhibitions() {
        try {
            return InhibitionFiles.load(rules(), ruleFolders());
        } catch (RuleFileException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
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

    public boolean publishesAlerts() {
        return settings.flag("alerts.mqtt");
    }

    /** The simulated community. */
    public NeighbourhoodPlan neighbourhood() {
        NeighbourhoodPlan usual = NeighbourhoodPlan.xinghu();
        return settings.section(
                "simulators",
                () -> new NeighbourhoodPlan(
                        settings.text("simulators.community"),
                        usual.names(),
                        settings.whole("simulators.people", 100, 200_000),
                        settings.whole("simulators.seed", 0, Integer.MAX_VALUE)));
    }

    /** How simulated devices reach {@code broker}: with the gateway's credentials. */
    public SimulatorConfig simulators(URI broker) {
        return settings.section(
                "simulators",
                () -> SimulatorConfig.of(Endpoint.of(broker))
                        .withLogin(credentials()
                                .map(known -> new Login(known.username(), known.password()))
                                .orElse(Login.ANONYMOUS)));
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
