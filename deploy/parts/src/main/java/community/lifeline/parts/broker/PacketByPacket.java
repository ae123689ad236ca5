package community.lifeline.parts.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * Artemis's MQTT, with every packet waiting for its own writes. Artemis counts writes in a context that belongs to the
 * thread, and takes any write that completes for the one that an acknowledgement waits for. The journal of addresses is
 * quicker than that of messages, so that a new topic would have the message before it acknowledged before it is written:
 * one that a kill then loses. With a context of its own an acknowledgement waits for all that its packet wrote, and for
 * nothing else.
 */
final class PacketByPacket extends MQTTProtocolHandler {
    private final StorageManager storage;
    /** In order, so that acknowledgements go out as their messages came. */
    private final Executor replies;

    private final Retained retained;

    PacketByPacket(ActiveMQServer server, MQTTProtocolManager manager, Retained retained) {
        super(server, manager);
        this.retained = retained;
        storage = server.getStorageManager();
        replies = server.getExecutorFactory().getExecutor();
    }

    /** On a thread of the broker's pool, one packet of a connection at a time. */
    @Override
    public void act(MqttMessage packet) {
        storage.setContext(storage.newContext(replies));
        try {
            super.act(retained.admit(packet));
        } finally {
            storage.clearContext();
        }
    }
}
