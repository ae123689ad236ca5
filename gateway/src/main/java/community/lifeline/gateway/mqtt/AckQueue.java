package community.lifeline.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntConsumer;

/**
 * Keeps acknowledgements in the order in which messages arrived, as MQTT demands: a message that is done waits until all
 * before it are. Confined to one thread.
 */
final class AckQueue {
    private final Queue<Ticket> waiting = new ArrayDeque<>();
    private final IntConsumer acknowledge;

    AckQueue(IntConsumer acknowledge) {
        this.acknowledge = acknowledge;
    }

    /** Stands for one message from its arrival until it is durable. */
    static final class Ticket {
        private final int packetId;
        private boolean done;

        private Ticket(int packetId) {
            this.packetId = packetId;
        }
    }

    /** To be called for each message in the order of arrival. */
    Ticket arrived(int packetId) {
        Ticket ticket = new Ticket(packetId);
        waiting.add(ticket);
        return ticket;
    }

    /** The message is durable; acknowledges it and those that waited for it, as far as they are done. */
    void done(Ticket ticket) {
        ticket.done = true;
        for (Ticket head = waiting.peek(); head != null && head.done; head = waiting.peek()) {
            waiting.remove();
            acknowledge.accept(head.packetId);
        }
    }

    int size() {
        return waiting.size();
    }
}
