package community.lifeline.ingest.write;

/** JSON text as PostgreSQL's column type takes it. */
final class Jsonb {
    private static final String REPLACEMENT = "\\ufffd";

    private Jsonb() {}

    /**
     * {@code json} with what PostgreSQL cannot hold, the character zero and halves of surrogate pairs, replaced: a
     * reading is not refused for an odd character beside it.
     */
    static String storable(String json) {
        return json.contains("\\u") ? replace(json) : json;
    }

    private static String replace(String json) {
        StringBuilder text = new StringBuilder(json.length());
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c != '\\' || i + 1 >= json.length()) {
                text.append(c);
                i++;
            } else if (json.charAt(i + 1) != 'u') {
                text.append(c).append(json.charAt(i + 1));
                i += 2;
            } else {
                i += unicode(json, i, text);
            }
        }
        return text.toString();
    }

    /** Appends the escape at {@code i}, or its pair, and says how long it was. */
    private static int unicode(String json, int i, StringBuilder text) {
        int unit = unit(json, i);
        if (unit == 0 || Character.isLowSurrogate((char) unit)) {
            text.append(REPLACEMENT);
            return 6;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            text.append(json, i, i + 6);
            return 6;
        }
        boolean pair = json.startsWith("\\u", i + 6) && Character.isLowSurrogate((char) unit(json, i + 6));
        text.append(pair ? json.substring(i, i + 12) : REPLACEMENT);
        return pair ? 12 : 6;
    }

    private static int unit(String json, int i) {
        return Integer.parseInt(json, i + 2, i + 6, 16);
    }
}
