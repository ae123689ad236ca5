package community.lifeline.alerts.responding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file that somebody attaches to a response. What it is, its first bytes say, and not its name. */
public final class Attachment {
    /** Bytes of the largest. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final int LONGEST_NAME = 200;
    private static final int TAIL = 2_048;

    /** A type by its first bytes in hexadecimal, where a dot stands for any digit, and what it ends with, or nearly. */
    private record Kind(String type, String begins, String ends, List<String> names) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("image/jpeg", "ffd8ff[c-f].", "ffd9", List.of("jpg", "jpeg")),
            new Kind("image/png", "89504e470d0a1a0a", "49454e44", List.of("png")),
            new Kind("image/webp", "52494646........57454250", "", List.of("webp")),
            new Kind("application/pdf", "255044462d3.2e3.", "2525454f46", List.of("pdf")));

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
        Kind kind = kind(content)
                .orElseThrow(() -> new IllegalArgumentException("'" + name
                        + "' does not begin and end as a JPEG, PNG, WebP or PDF does; attach one of these, whole"));
        return new Attachment(named(bare(name), kind), kind.type(), content.clone());
    }

    private static Optional<Kind> kind(byte[] content) {
        String first = HexFormat.of().formatHex(content, 0, Math.min(content.length, 16));
        String last = HexFormat.of().formatHex(content, Math.max(0, content.length - TAIL), content.length);
        return KINDS.stream()
                .filter(kind -> first.matches(kind.begins() + ".*") && last.contains(kind.ends()))
                .findFirst();
    }

    /** What opens it goes by the name. */
    private static String named(String name, Kind kind) {
        String lower = name.toLowerCase(Locale.ROOT);
        return kind.names().stream().anyMatch(end -> lower.endsWith("." + end))
                ? name
                : name + "." + kind.names().getFirst();
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
