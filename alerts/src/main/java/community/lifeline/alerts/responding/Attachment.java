package community.lifeline.alerts.responding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A file that somebody attaches to a response. What it is, its first bytes say, and not its name. */
public final class Attachment {
    /** Bytes of the largest. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final int LONGEST_NAME = 200;
    /** First bytes in hexadecimal; a dot stands for any digit. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "ffd8ff", "image/jpeg",
            "89504e470d0a1a0a", "image/png",
            "52494646........57454250", "image/webp",
            "255044462d", "application/pdf");

    private final String name;
    private final String type;
    private final String sha256;
    private final byte[] content;

    private Attachment(String name, String type, byte[] content) {
        this.name = name;
        this.type = type;
        this.sha256 = HexFormat.of().formatHex(digest(content));
        this.content = content;
    }

    /** @throws IllegalArgumentException where it is empty, too large, or of a type that is not taken */
    public static Attachment of(String name, byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            throw new IllegalArgumentException("'" + name + "' has " + content.length + " bytes; a file may have 1 to "
                    + LARGEST + ": make the photo smaller");
        }
        String type = type(content)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' does not begin as a JPEG, PNG, WebP or PDF does; attach one of these"));
        return new Attachment(bare(name), type, content.clone());
    }

    private static Optional<String> type(byte[] content) {
        String first = HexFormat.of().formatHex(content, 0, Math.min(content.length, 16));
        return BEGINNINGS.entrySet().stream()
                .filter(each -> first.matches(each.getKey() + ".*"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Neither folders nor characters that do something to a screen or a shell. */
    private static String bare(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.codePoints()
                .filter(point -> Character.isLetterOrDigit(point) || " ._-()".indexOf(point) >= 0)
                .limit(LONGEST_NAME / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.isEmpty() ? "file" : clean;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    /** In hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public byte[] content() {
        return Arrays.copyOf(content, content.length);
    }

    int bytes() {
        return content.length;
    }
}
