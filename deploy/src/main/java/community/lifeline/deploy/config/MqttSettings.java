package community.lifeline.deploy.config;

import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.mqtt.TlsConfig;
import community.lifeline.parts.broker.BrokerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The two ends of MQTT: the embedded broker, and the gateway's connections to it or to another one. */
record MqttSettings(Settings settings) {
    private static final String CLIENT_ID = "gateway.mqtt.client-id";
    private static final Path KERNEL_HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * @param folder of its journal
     * @param gatewayHere whether this process has the gateway too
     */
    BrokerOptions embedded(Path folder, boolean gatewayHere) {
        return settings.section("broker", () -> {
            BrokerOptions plain = BrokerOptions.in(folder)
                    .withCredentials(users("broker.user", "broker.password"))
                    .withDevices(users("broker.device-user", "broker.device-password"))
                    .withAddress(settings.text("broker.host"), settings.whole("broker.port", 0, 65_535))
                    .withMemoryBytes(settings.bytes("broker.memory"))
                    .withMaxPacketBytes((int) settings.bytes("broker.max-packet", 1, Components.MOST_PACKET))
                    .withTopics(
                            settings.whole("broker.max-topics", 1, Integer.MAX_VALUE),
                            settings.whole("broker.max-retained", 0, Integer.MAX_VALUE))
                    .withKept(gatewayHere || settings.optional(CLIENT_ID).isPresent() ? keptForGateway() : List.of());
            return settings.optional("broker.tls-keystore")
                    .map(file -> plain.withTls(
                            new BrokerOptions.Tls(Path.of(file), settings.text("broker.tls-keystore-password"))))
                    .orElse(plain);
        });
    }

    /**
     * What devices say before the gateway has first connected is kept for it too. Nobody would ever fetch it under a name
     * that is only guessed: a gateway elsewhere has the name of its own machine.
     */
    private List<BrokerOptions.Kept> keptForGateway() {
        MqttConfig gateway = gateway(Optional.of(embeddedWhereverItListens()));
        return gateway.subscriptions().stream()
                .flatMap(subscription -> subscription.filters().stream()
                        .map(filter -> new BrokerOptions.Kept(gateway.clientIdOf(subscription), filter)))
                .toList();
    }

    private Map<String, String> users(String user, String password) {
        return settings.optional(user)
                .map(name -> Map.of(name, settings.text(password)))
                .orElse(Map.of());
    }

    /** @param embedded the broker to use where the settings name none */
    MqttConfig gateway(Optional<URI> embedded) {
        return settings.section(
                "gateway",
                () -> new MqttConfig(
                        brokers(embedded),
                        settings.choice("gateway.mqtt.version", MqttConfig.Version.class),
                        settings.optional(CLIENT_ID).orElseGet(() -> "lifeline-" + host()),
                        credentials(),
                        tls(),
                        settings.duration("gateway.mqtt.connect-timeout"),
                        settings.duration("gateway.mqtt.keep-alive"),
                        settings.duration("gateway.mqtt.session-expiry"),
                        settings.whole("gateway.mqtt.receive-maximum", 1, 65_535),
                        subscriptions()));
    }

    /** True where the settings name a broker, so that none is embedded. */
    boolean hasBroker() {
        return !settings.list("gateway.mqtt.brokers").isEmpty();
    }

    /** Where the embedded broker of this machine is found by another process; empty where it has no fixed port. */
    Optional<URI> embeddedAddress() {
        return Optional.of(embeddedWhereverItListens()).filter(uri -> uri.getPort() > 0);
    }

    /** Its port is 0 where it will take a free one. */
    URI embeddedWhereverItListens() {
        String scheme = settings.optional("broker.tls-keystore").isPresent() ? "ssl" : "tcp";
        String host = settings.text("broker.host");
        int port = settings.whole("broker.port", 0, 65_535);
        return settings.section(
                "broker",
                () -> URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port));
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

    /** Of the broker in use. */
    Optional<MqttConfig.Credentials> credentials() {
        String section = hasBroker() ? "gateway.mqtt" : "broker";
        return settings.optional(section + ".user")
                .map(user -> new MqttConfig.Credentials(user, settings.text(section + ".password")));
    }

    /** Of devices at the broker in use: their own where the embedded one knows such. */
    Optional<MqttConfig.Credentials> deviceCredentials() {
        return Optional.of("broker.device-user")
                .filter(_ -> !hasBroker())
                .flatMap(settings::optional)
                .map(user -> new MqttConfig.Credentials(user, settings.text("broker.device-password")))
                .or(this::credentials);
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

    /** The kernel's word first: asking the resolver gives another answer while there is no network. */
    private static String host() {
        try {
            return Files.readString(KERNEL_HOSTNAME).strip().toLowerCase(Locale.ROOT);
        } catch (IOException _) {
            return hostByResolver();
        }
    }

    private static String hostByResolver() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException _) {
            return "gateway";
        }
    }
}
