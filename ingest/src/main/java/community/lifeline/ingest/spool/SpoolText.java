package community.lifeline.ingest.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The contents of a spool file: lines of text, and a last line that counts and sums them up, so that a file cut short
 * or altered is told from a whole one.
 */
final class SpoolText {
    private SpoolText() {}

    static byte[] encode(List<String> lines) {
        StringBuilder text = new StringBuilder(lines.size() * 200);
        for (String line : lines) {
            if (line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a line of the spool may not hold a line break: " + line);
            }
            text.append(line).append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] seal = seal(lines.size(), body, body.length).getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[body.length + seal.length];
        System.arraycopy(body, 0, file, 0, body.length);
        System.arraycopy(seal, 0, file, body.length, seal.length);
        return file;
    }

    /** The lines, or empty where the file is not whole. */
    static Optional<List<String>> decode(byte[] file) {
        int body = Math.max(0, startOfLastLine(file));
        List<String> lines = lines(file, body);
        byte[] seal = seal(lines.size(), file, body).getBytes(StandardCharsets.UTF_8);
        if (!ByteBuffer.wrap(file, body, file.length - body).equals(ByteBuffer.wrap(seal))) {
            return Optional.empty();
        }
        return Optional.of(lines);
    }

    private static String seal(int lines, byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return String.format(Locale.ROOT, "{\"lines\":%d,\"crc32c\":\"%08x\"}\n", lines, crc.getValue());
    }

    private static int startOfLastLine(byte[] file) {
        int i = file.length - 2;
        while (i >= 0 && file[i] != '\n') {
            i--;
        }
        return i + 1;
    }

    private static List<String> lines(byte[] file, int end) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (file[i] == '\n') {
                lines.add(new String(file, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return lines;
    }
}
