package community.lifeline.parts.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * Artemis's configuration for a broker of safety devices: nothing is dropped, expired or put aside, but for a command whose
 * time is over.
 */
record Settings(BrokerOptions options) {
    static final String ACCEPTOR = "mqtt";

    private static final String EVERYWHERE = "#";
    /** A valve that was to be closed an hour ago must not close when its device comes back. */
    private static final String COMMANDS = "lifeline.v1.*.*.*.command";

    private static final long HOUR_MS = 3_600_000;
    private static final int DISK_SCAN_MS = 1000;
    /** A queue has room for 8192 messages from the start, which are 32 KB; a power of two. */
    private static final int ONE_MESSAGE = 2;

    private static final int PAGE_BYTES = 2 * 1024 * 1024;

    Configuration configuration() throws Exception {
        var configuration = new ConfigurationImpl()
                .setName("lifeline")
                .addAcceptorConfiguration(acceptor())
                // Only the MQTT that we give it, and Artemis's own protocol, for which there is no acceptor.
                .setResolveProtocols(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setSecurityEnabled(!options.credentials().isEmpty())
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        store(configuration);
        options.kept().forEach(kept -> configuration.addQueueConfiguration(queue(kept, configuration)));
        configuration.addAddressSetting(EVERYWHERE, addresses());
        configuration.addAddressSetting(COMMANDS, addresses().setNoExpiry(false));
        configuration.addAddressSetting(Retained.EVERY, new AddressSettings().setInitialQueueBufferSize(ONE_MESSAGE));
        if (!options.credentials().isEmpty()) {
            configuration.putSecurityRoles(EVERYWHERE, Set.of(everything()));
        }
        return configuration;
    }

    private void store(Configuration configuration) {
        var folder = options.folder();
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setMqttSubscriptionPersistenceEnabled(true)
                // So that what was delivered before a crash comes again with the DUP flag.
                .setPersistDeliveryCountBeforeDelivery(true)
                .setGlobalMaxSize(options.memoryBytes())
                // A share of the disk says nothing about how much there is left.
                .setMaxDiskUsage(-1)
                .setMinDiskFree(options.minFreeDiskBytes())
                .setDiskScanPeriod(DISK_SCAN_MS);
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                .setNoExpiry(true)
                // Nothing is ever put there; without the names Artemis warns of their absence for every queue.
                .setDeadLetterAddress(SimpleString.of("dead-letters"))
                .setExpiryAddress(SimpleString.of("expired"))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(PAGE_BYTES)
                // The publisher is disconnected without an acknowledgement, and sends again later.
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
                // A device's topic is made at its first message; how many there are is bounded by us.
                .setAutoCreateAddresses(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteAddressesDelay(HOUR_MS)
                .setEnableMetrics(false);
    }

    /** Named as Artemis names the queue of an MQTT subscription, which then takes this one. */
    private static QueueConfiguration queue(BrokerOptions.Kept kept, Configuration configuration) {
        var wildcards = configuration.getWildcardConfiguration();
        var filter = TopicNames.inside(kept.filter());
        var topics = MQTTUtil.decomposeSharedSubscriptionTopicFilter(filter).getB();
        return QueueConfiguration.of(MQTTUtil.getCoreQueueFromMqttTopic(filter, kept.clientId(), wildcards))
                .setAddress(MQTTUtil.getCoreAddressFromMqttTopic(topics, wildcards))
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(true);
    }

    private TransportConfiguration acceptor() {
        Map<String, Object> transport = new HashMap<>(Map.of(
                "host",
                options.host(),
                "port",
                options.port(),
                "protocols",
                "MQTT",
                "useEpoll",
                false,
                "useKQueue",
                false));
        options.tls()
                .ifPresent(tls -> transport.putAll(Map.of(
                        "sslEnabled", true,
                        "keyStorePath", tls.keyStore().toAbsolutePath().toString(),
                        "keyStorePassword", tls.password())));
        Map<String, Object> mqtt = Map.of(
                "defaultMqttSessionExpiryInterval", -1,
                "maximumPacketSize", options.maxPacketBytes(),
                "receiveMaximum", options.receiveMaximum());
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, ACCEPTOR, mqtt);
    }

    /** Who may enter may do everything that MQTT asks for; there is no way in to administer the broker. */
    private static Role everything() {
        return new Role("devices", true, true, true, true, true, true, false, true, true, true, false, false);
    }
}
