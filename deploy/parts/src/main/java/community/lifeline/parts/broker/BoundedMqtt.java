package community.lifeline.parts.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Artemis's MQTT with bounds on what one connection can make it hold. Artemis reads packets of up to 256 MB into memory
 * before it compares them with the limit, and has no limit for MQTT 3.1.1 at all.
 */
final class BoundedMqtt extends MQTTProtocolManagerFactory {
    private final int maxPacketBytes;
    private final int receiveMaximum;
    private final Retained retained;

    BoundedMqtt(int maxPacketBytes, int receiveMaximum, Retained retained) {
        this.maxPacketBytes = maxPacketBytes;
        this.receiveMaximum = receiveMaximum;
        this.retained = retained;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the overridden method is
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        var mqtt = (MQTTProtocolManager) super.createProtocolManager(server, parameters, incoming, outgoing);
        return new Bounded(server, mqtt);
    }

    /** All is Artemis's own but the handlers of a new connection. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the overridden methods are
    private final class Bounded implements ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> {
        private final ActiveMQServer server;
        private final MQTTProtocolManager mqtt;

        Bounded(ActiveMQServer server, MQTTProtocolManager mqtt) {
            this.server = server;
            this.mqtt = mqtt;
        }

        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            mqtt.addChannelHandlers(pipeline);
            pipeline.replace(MqttDecoder.class, "bounded-decoder", new MqttDecoder(maxPacketBytes));
            pipeline.addAfter("bounded-decoder", "receive-window", new ReceiveWindow(receiveMaximum));
            pipeline.addAfter("receive-window", "topic-names", new TopicNames());
            pipeline.replace(MQTTProtocolHandler.class, "packet-by-packet", new PacketByPacket(server, mqtt, retained));
        }

        @Override
        public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
            return mqtt.getFactory();
        }

        @Override
        public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
            mqtt.updateInterceptors(incoming, outgoing);
        }

        @Override
        public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
            return mqtt.createConnectionEntry(acceptor, connection);
        }

        @Override
        public void removeHandler(String name) {
            mqtt.removeHandler(name);
        }

        @Override
        public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
            mqtt.handleBuffer(connection, buffer);
        }

        @Override
        public boolean isProtocol(byte[] start) {
            return mqtt.isProtocol(start);
        }

        @Override
        public boolean acceptsNoHandshake() {
            return mqtt.acceptsNoHandshake();
        }

        @Override
        public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
            mqtt.handshake(connection, buffer);
        }

        @Override
        public List<String> websocketSubprotocolIdentifiers() {
            return mqtt.websocketSubprotocolIdentifiers();
        }

        @Override
        public void setAnycastPrefix(String prefix) {
            mqtt.setAnycastPrefix(prefix);
        }

        @Override
        public void setMulticastPrefix(String prefix) {
            mqtt.setMulticastPrefix(prefix);
        }

        @Override
        public Map<SimpleString, RoutingType> getPrefixes() {
            return mqtt.getPrefixes();
        }

        @Override
        public void setSecurityDomain(String domain) {
            mqtt.setSecurityDomain(domain);
        }

        @Override
        public String getSecurityDomain() {
            return mqtt.getSecurityDomain();
        }

        @Override
        public MQTTRoutingHandler getRoutingHandler() {
            return mqtt.getRoutingHandler();
        }
    }
}
