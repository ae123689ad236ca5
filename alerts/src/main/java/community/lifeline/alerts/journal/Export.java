package community.lifeline.alerts.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;

/** Writes a journal as it comes, without keeping it. */
final class Export {
    private final OutputStream out;
    private final MessageDigest digest = Seal.sha256();
    private Head head;

    Export(OutputStream out, Head before, Instant now) throws IOException {
        this.out = out;
        head = before;
        line(JournalText.header(before, now));
    }

    void write(Entry entry) throws IOException {
        line(JournalText.entry(entry));
        head = entry.head();
    }

    void end() throws IOException {
        out.write(JournalText.footer(head, Seal.hex(digest.digest())));
        out.write('\n');
        out.flush();
    }

    private void line(byte[] bytes) throws IOException {
        out.write(bytes);
        out.write('\n');
        digest.update(bytes);
        digest.update((byte) '\n');
    }
}
