package community.lifeline.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stands between the broker's socket and Paho 1.2.5, and passes whole MQTT packets on, for three reasons. Paho's reader
 * thread dies of a topic or property with a character that it dislikes (a control character, and in its 3.1.1 client any
 * emoji), and since the broker sends the message again after every reconnect, one such message would end all listening:
 * here such a topic is made harmless, and properties that nobody reads are left out. Paho's MQTT 5 client forgets the DUP
 * flag: here it is noted. And Paho reads headers byte by byte from the socket: here reading is buffered.
 *
 * <p>Read by the client's receiver thread alone; {@link #isDuplicate} may be asked from any.
 */
final class PublishFilter extends InputStream {
    private static final int PUBLISH = 3;
    private static final int DUP = 0x08;
    private static final int QOS = 0x06;
    private static final int USUAL = 64 * 1024;
    private static final int LARGE = 1024 * 1024;

    /** What either of Paho's clients may die of; '?' in its place, which no device's topic has. */
    private static final String UNWELCOME = "[^ -~\\u00A0-\\uD7FF\\uE000-\\uFDCF]";

    private final InputStream socket;
    private final boolean properties;
    private final DuplicateIds duplicates = new DuplicateIds();
    private byte[] buffer = new byte[USUAL];
    private int from;
    private int to;
    private byte[] packet = new byte[0];
    private int at;
    private int end;

    /** @param properties whether packets carry properties, as they do since MQTT 5 */
    PublishFilter(InputStream socket, boolean properties) {
        this.socket = socket;
        this.properties = properties;
    }

    /** Whether the broker marked the unacknowledged message of this packet id as sent before. */
    boolean isDuplicate(int packetId) {
        return duplicates.contains(packetId);
    }

    @Override
    public int read() throws IOException {
        return nextPacket() ? packet[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!nextPacket()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(packet, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return end - at + (to - from);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Makes sure that a byte can be read; false at the end of the stream. A timeout leaves everything as it was. */
    private boolean nextPacket() throws IOException {
        while (at == end) {
            int header = headerLength();
            if (header == 0 && to - from > 4) {
                throw new IOException("the broker sent a packet without an end to its length");
            }
            int length = header == 0 ? 0 : header + remainingLength(header);
            if (header == 0 || to - from < length) {
                if (!fill(length)) {
                    return false;
                }
            } else {
                take(header, length);
            }
        }
        return true;
    }

    private void take(int header, int length) {
        int start = from;
        from += length;
        if ((buffer[start] & 0xff) >> 4 == PUBLISH) {
            packet = publish(start, header, length);
            at = 0;
            end = packet.length;
        } else {
            packet = buffer;
            at = start;
            end = start + length;
        }
    }

    /** The bytes of the fixed header, or 0 while it is incomplete. */
    private int headerLength() {
        for (int i = 1; i <= 4 && from + i < to; i++) {
            if (buffer[from + i] >= 0) {
                return i + 1;
            }
        }
        return 0;
    }

    private int remainingLength(int header) {
        int length = 0;
        for (int i = header - 1; i > 0; i--) {
            length = (length << 7) | (buffer[from + i] & 0x7f);
        }
        return length;
    }

    private boolean fill(int wanted) throws IOException {
        if (from > 0) {
            // The packet that is being read may still lie in the buffer, but it has been read to its end.
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, wanted);
        } else if (to == 0 && buffer.length > LARGE) {
            buffer = new byte[USUAL];
        }
        at = 0;
        end = 0;
        int count = socket.read(buffer, to, buffer.length - to);
        if (count > 0) {
            to += count;
        }
        return count >= 0;
    }

    private byte[] publish(int start, int header, int length) {
        PacketReader reader = new PacketReader(buffer, start + header, start + length);
        byte first = buffer[start];
        byte[] topic = harmless(reader.binary());
        boolean acknowledged = (first & QOS) != 0;
        int packetId = acknowledged ? reader.twoBytes() : 0;
        if (acknowledged) {
            duplicates.note(packetId, (first & DUP) != 0);
        }
        byte[] kept = properties ? reader.properties() : new byte[0];
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 8);
        out.write(first);
        int rest = 2
                + topic.length
                + (acknowledged ? 2 : 0)
                + (properties ? PacketReader.variableLength(kept.length) + kept.length : 0)
                + reader.left();
        PacketReader.writeVariable(out, rest);
        writeTwoBytes(out, topic.length);
        out.writeBytes(topic);
        if (acknowledged) {
            writeTwoBytes(out, packetId);
        }
        if (properties) {
            PacketReader.writeVariable(out, kept.length);
            out.writeBytes(kept);
        }
        reader.writeLeft(out);
        return out.toByteArray();
    }

    private static void writeTwoBytes(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static byte[] harmless(byte[] topic) {
        for (byte b : topic) {
            if (b < ' ' || b == 0x7f) {
                String text = new String(topic, StandardCharsets.UTF_8);
                return text.replaceAll(UNWELCOME, "?").getBytes(StandardCharsets.UTF_8);
            }
        }
        return topic;
    }
}
