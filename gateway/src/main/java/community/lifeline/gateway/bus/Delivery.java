package community.lifeline.gateway.bus;

import community.lifeline.gateway.telemetry.Message;
import java.util.List;

/**
 * Messages that the gateway took from the broker together, in the order of their arrival. Sent as a request: the gateway
 * acknowledges them to the broker when the reply says that they are durable.
 */
public record Delivery(List<Message> messages) {
    public Delivery {
        messages = List.copyOf(messages);
    }
}
