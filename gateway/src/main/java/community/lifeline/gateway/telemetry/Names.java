package community.lifeline.gateway.telemetry;

/** What people call a thing, in Chinese and in English. */
public record Names(String zh, String en) {
    public Names {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a name is missing: zh '" + zh + "', en '" + en + "'");
        }
    }
}
