package community.lifeline.parts.broker;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many topics have a retained message. For each of them Artemis keeps a queue, in memory and for ever, so that there
 * must be an end to them: what would be one too many is delivered to those who listen now, and not retained. Thread-safe.
 */
final class Retained implements ActiveMQServerQueuePlugin {
    /** Artemis's settings of the queues that hold retained messages. */
    static final String EVERY = MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX + "#";

    private static final Logger LOG = LoggerFactory.getLogger(Retained.class);
    private static final SimpleString PREFIX = SimpleString.of(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX);

    private final ActiveMQServer server;
    private final WildcardConfiguration wildcards;
    private final int most;
    private final AtomicInteger topics = new AtomicInteger();
    private final AtomicBoolean warned = new AtomicBoolean();

    Retained(ActiveMQServer server, int most) {
        this.server = server;
        this.most = most;
        wildcards = server.getConfiguration().getWildcardConfiguration();
    }

    /** Counts what an earlier life of the broker has left. */
    void recount() {
        topics.set((int) server.getPostOffice()
                .getAllBindings()
                .filter(binding -> binding instanceof QueueBinding queue && holdsOne(queue.getQueue()))
                .count());
    }

    private static boolean holdsOne(Queue queue) {
        return queue.getName().startsWith(PREFIX);
    }

    @Override
    public void afterCreateQueue(Queue queue) {
        if (holdsOne(queue)) {
            topics.incrementAndGet();
        }
    }

    @Override
    public void afterDestroyQueue(
            Queue queue,
            SimpleString address,
            @Nullable SecurityAuth session,
            boolean checkConsumerCount,
            boolean removeConsumers,
            boolean autoDeleteAddress) {
        if (holdsOne(queue)) {
            topics.decrementAndGet();
        }
    }

    /** The packet as it is, or without its wish to be retained. */
    MqttMessage admit(MqttMessage packet) {
        return packet instanceof MqttPublishMessage publish
                        && publish.fixedHeader().isRetain()
                        && !isAdmitted(publish)
                ? passing(publish)
                : packet;
    }

    /** An empty message deletes what is retained, for which there must be something. */
    private boolean isAdmitted(MqttPublishMessage publish) {
        var full = topics.get() >= most;
        if (!full && publish.payload().isReadable()) {
            return true;
        }
        var topic = publish.variableHeader().topicName();
        var known = server.locateQueue(MQTTUtil.getCoreRetainAddressFromMqttTopic(topic, wildcards)) != null;
        if (full && !known && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} topics have a retained message, which is all there is room for: that of {} and of other new topics is"
                            + " delivered, but not retained. If there are so many devices, raise broker.max-retained",
                    topics,
                    topic);
        }
        return known;
    }

    private static MqttPublishMessage passing(MqttPublishMessage publish) {
        var header = publish.fixedHeader();
        var passing = new MqttFixedHeader(
                MqttMessageType.PUBLISH, header.isDup(), header.qosLevel(), false, header.remainingLength());
        return new MqttPublishMessage(passing, publish.variableHeader(), publish.payload());
    }

    /** How many topics have one. */
    int size() {
        return topics.get();
    }
}
