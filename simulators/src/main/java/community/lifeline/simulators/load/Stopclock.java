package community.lifeline.simulators.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Wall time in microseconds that never gives the same twice, and its ISO-8601 bytes. The text up to the second is kept, since
 * thousands of messages share it. Confined to one thread.
 */
final class Stopclock {
    static final int LENGTH = "2026-11-23T05:00:15.123456Z".length();

    private final InstantSource source;
    private long last;
    private long second = Long.MIN_VALUE;
    private byte[] prefix = new byte[0];

    Stopclock(InstantSource source) {
        this.source = source;
    }

    long nextMicros() {
        Instant now = source.instant();
        last = Math.max(last + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        return last;
    }

    void put(ByteBuffer out, long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000);
        if (seconds != second) {
            second = seconds;
            prefix = (Instant.ofEpochSecond(seconds)
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()
                                    .substring(0, 19) + ".")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        out.put(prefix);
        int rest = (int) (micros - seconds * 1_000_000);
        for (int unit = 100_000; unit > 0; unit /= 10) {
            out.put((byte) ('0' + rest / unit % 10));
        }
        out.put((byte) 'Z');
    }
}
