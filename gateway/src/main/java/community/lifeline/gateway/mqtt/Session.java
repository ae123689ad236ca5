package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.decode.Arrival;
import java.time.Instant;

/**
 * What was taken through one connection and is not acknowledged yet. Each connection has its own: an acknowledgement
 * never reaches a later one, whose packet ids mean other messages. Confined to the gateway's context.
 */
final class Session {
    private final AckQueue acks;

    Session(Connection connection) {
        acks = new AckQueue(packetId -> {
            if (packetId != 0) {
                connection.acknowledge(packetId);
            }
        });
    }

    Inbound arrived(Publish publish, Instant receivedAt, Budget budget) {
        AckQueue.Ticket ticket = acks.arrived(publish.packetId());
        Arrival arrival = new Arrival(receivedAt, publish.duplicate(), publish.retained(), publish.firstReceived());
        return new Inbound(publish.topic(), publish.payload(), publish.qos(), arrival, () -> {
            budget.release(publish.weight());
            acks.done(ticket);
        });
    }
}
