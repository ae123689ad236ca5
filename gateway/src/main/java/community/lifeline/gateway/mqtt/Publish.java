package community.lifeline.gateway.mqtt;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as the broker delivered it.
 *
 * @param qos 0, 1 or 2
 * @param packetId what to acknowledge it by; 0 where it needs none (QoS 0)
 * @param duplicate the broker may have delivered it before
 * @param firstReceived the time in the property {@value #FIRST_RECEIVED}, on a message taken again from quarantine
 */
record Publish(
        int packetId,
        int qos,
        String topic,
        byte[] payload,
        boolean duplicate,
        boolean retained,
        Optional<Instant> firstReceived) {
    /** The MQTT 5 user property that carries the time of first receipt, in ISO-8601. */
    static final String FIRST_RECEIVED = "lifeline-received-at";

    /** Beside the payload a message holds its topic and what becomes of it while it is under way. */
    private static final int OVERHEAD = 1024;

    /**
     * An entry of a backfill may be as short as {@code {"m":{}},} and becomes an observation of some 200 bytes: what
     * decoding makes of a list is up to so many times as large as its text.
     */
    private static final int GROWTH = 25;

    /** What the message may take up in memory, from its arrival until it is done. */
    long weight() {
        return (long) payload.length * (isList() ? GROWTH : 1) + OVERHEAD;
    }

    /** Whether the first character of the payload begins a list; white space and a byte order mark may come before. */
    private boolean isList() {
        for (byte b : payload) {
            if (b == '[') {
                return true;
            }
            boolean skipped = b == ' ' || b == '\t' || b == '\n' || b == '\r' || b < 0;
            if (!skipped) {
                return false;
            }
        }
        return false;
    }
}
