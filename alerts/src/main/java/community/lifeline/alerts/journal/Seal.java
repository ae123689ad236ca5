package community.lifeline.alerts.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of an entry: SHA-256 over its fields as UTF-8, each preceded by its length in bytes as four bytes, the
 * highest first. The database makes it ({@code journal_hash}); here it is made again by whoever checks.
 */
final class Seal {
    /** Stands before the first entry. */
    static final String NONE = "0".repeat(64);

    private static final String FORMAT = "lifeline-journal-1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Seal() {}

    static String of(Entry entry) {
        Draft draft = entry.draft();
        MessageDigest digest = sha256();
        for (String field : List.of(
                FORMAT,
                entry.community(),
                Long.toString(entry.number()),
                draft.subject().toString(),
                time(draft.at()),
                draft.by(),
                draft.type(),
                draft.body(),
                entry.previous())) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return hex(digest.digest());
    }

    /** Always with six digits of a second. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
