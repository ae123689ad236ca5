package community.lifeline.alerts.trial;

import community.lifeline.gateway.telemetry.Message;
import java.time.Instant;

/** What becomes of a payload in the gateway; handed in, because alerts know the gateway's contract alone. */
@FunctionalInterface
public interface Decoding {
    Message decode(String topic, byte[] payload, Instant receivedAt);
}
