package community.lifeline.gateway.mqtt;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as the broker delivered it.
 *
 * @param packetId what to acknowledge it by; 0 where it needs none (QoS 0)
 * @param duplicate the broker may have delivered it before
 * @param firstReceived the time in the property {@value #FIRST_RECEIVED}, on a message taken again from quarantine
 */
record Publish(
        int packetId,
        String topic,
        byte[] payload,
        boolean duplicate,
        boolean retained,
        Optional<Instant> firstReceived) {
    /** The MQTT 5 user property that carries the time of first receipt, in ISO-8601. */
    static final String FIRST_RECEIVED = "lifeline-received-at";

    /** Beside the payload a message holds its topic and what becomes of it while it is under way. */
    private static final int OVERHEAD = 1024;

    long weight() {
        return (long) payload.length + OVERHEAD;
    }
}
