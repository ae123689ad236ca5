package community.lifeline.gateway.telemetry;

import java.time.Instant;

/**
 * A message, or one element of a backfill, that could not be understood. Kept whole for a person to look at, and to be
 * taken again once the cause is mended.
 *
 * @param payload as received; never changed
 * @param detail what is wrong and what would be right, naming the field and the value
 */
public record Quarantined(String topic, byte[] payload, Instant receivedAt, Reason reason, String detail) {
    /** Why a message was not understood; labels a metric. */
    public enum Reason {
        UNKNOWN_TOPIC,
        UNKNOWN_KIND,
        UNKNOWN_DEVICE,
        TOO_LARGE,
        MALFORMED,
        SCHEMA,
        EMPTY;

        /** As it stands in metrics, the database and on the command line. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
