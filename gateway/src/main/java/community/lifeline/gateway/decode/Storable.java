package community.lifeline.gateway.decode;

import java.nio.charset.StandardCharsets;

/**
 * Text that PostgreSQL can keep: neither U+0000 nor half a surrogate pair, both of which JSON can spell. They become
 * U+FFFD.
 */
final class Storable {
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnstorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** For a person's eyes: at most {@code length} characters, without control characters. */
    static String excerpt(String text, int length) {
        String cut = text.length() <= length ? text : text.substring(0, length) + "…";
        return text(cut.replaceAll("\\p{Cntrl}+", " "));
    }

    static String excerpt(byte[] bytes, int around, int length) {
        int from = Math.clamp(around - length / 2, 0, Math.max(0, bytes.length - length));
        int to = Math.min(bytes.length, from + length);
        return excerpt(new String(bytes, from, to - from, StandardCharsets.UTF_8), length);
    }

    /** Appends {@code text} as a JSON string. */
    static void appendJson(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (isUnstorable(text, i)) {
                out.append(REPLACEMENT);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isUnstorable(text, i)) {
                out.setCharAt(i, REPLACEMENT);
            }
        }
        return out.toString();
    }

    private static boolean isUnstorable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return c == 0 || (Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
    }
}
