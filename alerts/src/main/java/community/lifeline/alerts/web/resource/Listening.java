package community.lifeline.alerts.web.resource;

import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import java.time.Instant;
import java.util.Optional;

/** How this installation takes messages from the broker; handed in, because alerts know the gateway's contract alone. */
public interface Listening {
    /** What a message that is received at {@code at} would become. Nothing of it is remembered, nor of its device known. */
    Message decode(String topic, byte[] payload, Instant at);

    /** Where messages can be looked at as they come in. */
    Tap tap();

    /** Whether anybody here listens to {@code topic}. */
    boolean hears(String topic);

    /** The mapping that understands {@code topic}, by its id; empty where payloads there are native ones. */
    Optional<String> mapping(String topic);
}
