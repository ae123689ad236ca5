package community.lifeline.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the parts of one PUBLISH packet (MQTT 5.0, section 3.3). A packet that ends early reads as empty parts. */
final class PacketReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    PacketReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        at = from;
    }

    int twoBytes() {
        int high = oneByte();
        return (high << 8) | oneByte();
    }

    /** A text or other bytes that follow their length. */
    byte[] binary() {
        int length = Math.min(twoBytes(), left());
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    int left() {
        return end - at;
    }

    void writeLeft(ByteArrayOutputStream out) {
        out.write(bytes, at, left());
        at = end;
    }

    /** Skips the properties; of them all, answers with the time of first receipt, as it stood. */
    byte[] properties() {
        int stop = Math.min(variable() + at, end);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
        while (at < stop) {
            switch (oneByte()) {
                case 0x01 -> at += 1; // payload format
                case 0x02 -> at += 4; // expiry
                case 0x03, 0x08, 0x09 -> binary(); // content type, response topic, correlation data
                case 0x0B -> variable(); // subscription identifier
                case 0x23 -> at += 2; // topic alias, which we never allow
                case 0x26 -> keepFirstReceived(kept, binary(), binary());
                default -> at = stop;
            }
        }
        at = stop;
        return kept.toByteArray();
    }

    private static void keepFirstReceived(ByteArrayOutputStream kept, byte[] name, byte[] value) {
        byte[] wanted = Publish.FIRST_RECEIVED.getBytes(StandardCharsets.US_ASCII);
        if (Arrays.equals(name, wanted) && value.length <= 40 && isPrintable(value) && kept.size() == 0) {
            kept.write(0x26);
            kept.write(0);
            kept.write(name.length);
            kept.writeBytes(name);
            kept.write(0);
            kept.write(value.length);
            kept.writeBytes(value);
        }
    }

    private static boolean isPrintable(byte[] value) {
        for (byte b : value) {
            if (b < ' ' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private int variable() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int b = oneByte();
            value |= (b & 0x7f) << shift;
            if (b < 0x80) {
                break;
            }
        }
        return value;
    }

    static int variableLength(int value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }

    static void writeVariable(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest >= 128; rest >>= 7) {
            out.write((rest & 0x7f) | 0x80);
        }
        out.write(rest);
    }

    private int oneByte() {
        return at < end ? bytes[at++] & 0xff : 0;
    }
}
