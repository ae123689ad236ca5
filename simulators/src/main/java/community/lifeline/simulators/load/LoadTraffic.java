package community.lifeline.simulators.load;

import community.lifeline.simulators.wire.Packets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** Encodes the load's messages and counts what becomes of them; shared by its connections. Confined to the loop's thread. */
final class LoadTraffic {
    private static final byte[] HEAD = "{\"ts\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COUNTER = ",\"n\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "}}".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_DIGITS = 19;

    private final LoadFleet fleet;
    private final Optional<Ledger> ledger;
    private final Stopclock clock;
    private final Latencies acks = new Latencies();
    private final byte[] digits = new byte[MOST_DIGITS];
    private long acknowledged;
    private long repeated;
    private long lastAckMicros;

    LoadTraffic(LoadFleet fleet, Optional<Ledger> ledger, InstantSource source) {
        this.fleet = fleet;
        this.ledger = ledger;
        this.clock = new Stopclock(source);
    }

    long nextMicros() {
        return clock.nextMicros();
    }

    int longestPacket() {
        return 5 + 4 + HEAD.length + Stopclock.LENGTH + fleet.longest() + COUNTER.length + MOST_DIGITS + TAIL.length;
    }

    /** Message {@code number} as it stands on the wire; the same number gives the same bytes again. */
    void encode(ByteBuffer out, int packetId, int device, long micros, long number, boolean crossing, boolean again) {
        byte[] body = fleet.stencils(device).pick(crossing, (int) (number * 31 + device));
        int counter = ledger.isPresent() ? digitsOf(number) : 0;
        int length = HEAD.length
                + Stopclock.LENGTH
                + body.length
                + TAIL.length
                + (counter == 0 ? 0 : COUNTER.length + counter);
        Packets.putPublishHeader(out, fleet.topic(device), packetId, length, again, false);
        out.put(HEAD);
        clock.put(out, micros);
        out.put(body);
        if (counter > 0) {
            out.put(COUNTER).put(digits, MOST_DIGITS - counter, counter);
        }
        out.put(TAIL);
    }

    private int digitsOf(long number) {
        long left = number;
        int at = MOST_DIGITS;
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        return MOST_DIGITS - at;
    }

    void acknowledged(int device, long micros, long number) {
        acknowledged++;
        lastAckMicros = clock.nextMicros();
        acks.add(lastAckMicros - micros);
        ledger.ifPresent(book -> book.acknowledged(fleet.topic(device), micros, number));
    }

    void repeated() {
        repeated++;
    }

    long acknowledgedCount() {
        return acknowledged;
    }

    long repeatedCount() {
        return repeated;
    }

    long lastAckMicros() {
        return lastAckMicros;
    }

    Latencies acks() {
        return acks;
    }
}
