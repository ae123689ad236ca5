package community.lifeline.alerts.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** A file line by line as bytes, since not one of them may differ. */
final class Lines implements Closeable {
    private final InputStream in;
    private final MessageDigest digest = Seal.sha256();
    private byte[] last = {};
    private long number;

    /** @param in buffered, since it is read byte by byte */
    Lines(InputStream in) {
        this.in = in;
    }

    /** @param ended false where the file ends in the middle of it */
    record Line(long number, byte[] bytes, boolean ended) {}

    Optional<Line> next() throws IOException {
        digest.update(last);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            bytes.write(read);
        }
        Line line = new Line(++number, bytes.toByteArray(), read == '\n');
        bytes.write('\n');
        last = bytes.toByteArray();
        return Optional.of(line);
    }

    /** SHA-256 of all that came before the line that was read last; to be asked for once. */
    String digest() {
        return Seal.hex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
