package community.lifeline.deploy.config;

import community.lifeline.deploy.http.HttpConfig;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.TimeBounds;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.ingest.spool.SpoolConfig;
import community.lifeline.parts.broker.BrokerOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The components' own configurations, made from the settings in force. */
public final class Components {
    private final Settings settings;

    public Components(Settings settings) {
        this.settings = settings;
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
        return settings.section(
                "broker",
                () -> BrokerOptions.in(home().resolve("broker"))
                        .withAddress(settings.text("broker.host"), settings.whole("broker.port", 0, 65_535))
                        .withCredentials(brokerUsers())
                        .withMemoryBytes(settings.bytes("broker.memory"))
                        .withMaxPacketBytes((int) settings.bytes("broker.max-packet"))
                        .withTls(settings.optional("broker.tls-keystore")
                                .map(file -> new BrokerOptions.Tls(
                                        Path.of(file), settings.text("broker.tls-keystore-password")))));
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
