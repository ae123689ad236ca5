package community.lifeline.parts.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Artemis's MQTT, but for the packets that are changed before it sees them. */
final class PacketByPacket extends MQTTProtocolHandler {
    private final Retained retained;

    PacketByPacket(ActiveMQServer server, MQTTProtocolManager manager, Retained retained) {
        super(server, manager);
        this.retained = retained;
    }

    @Override
    public void act(MqttMessage packet) {
        super.act(retained.admit(packet));
    }
}
