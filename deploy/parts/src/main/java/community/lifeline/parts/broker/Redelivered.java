package community.lifeline.parts.broker;

import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;

/**
 * Sets MQTT's DUP flag on a second delivery. Artemis derives the flag from its count of deliveries, and takes a delivery
 * back from the count when the subscriber disconnects, so that of itself it would never be set there.
 */
final class Redelivered implements ActiveMQServerMessagePlugin {
    private enum Mark {
        DELIVERED
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (reference.getProtocolData(Mark.class) == null) {
            reference.setProtocolData(Mark.class, Mark.DELIVERED);
        } else if (reference.getDeliveryCount() < 2) {
            reference.setDeliveryCount(2);
        }
    }
}
