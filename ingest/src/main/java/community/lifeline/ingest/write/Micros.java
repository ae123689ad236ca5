package community.lifeline.ingest.write;

import java.time.Instant;

/**
 * PostgreSQL's time: microseconds since the year 2000. Cut and not rounded, everywhere in the same way, so that two
 * copies of a message agree on the time that identifies them.
 */
final class Micros {
    private static final long EPOCH_2000 = 946_684_800L;

    /** Beyond these years a device's claim says nothing more, and PostgreSQL and Java begin to disagree. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Micros() {}

    static long of(Instant instant) {
        Instant time = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return (time.getEpochSecond() - EPOCH_2000) * 1_000_000L + time.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                EPOCH_2000 + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
