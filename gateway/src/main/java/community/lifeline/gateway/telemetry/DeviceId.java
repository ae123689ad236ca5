package community.lifeline.gateway.telemetry;

/**
 * Names one device: the three middle segments of its topics. A segment is 1 to 64 ASCII letters, digits, {@code .},
 * {@code _}, {@code -} or {@code :}, so that it is safe in a topic, a URL, a file name and a log line.
 */
public record DeviceId(String community, String kind, String device) {
    public static final int MAX_SEGMENT = 64;

    public DeviceId {
        requireSegment("community", community);
        requireSegment("kind", kind);
        requireSegment("device", device);
    }

    /** True where {@code segment} may stand in a device's topic. */
    public static boolean isSegment(String segment) {
        int length = segment.length();
        if (length == 0 || length > MAX_SEGMENT) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isSegmentCharacter(segment.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSegmentCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == ':';
    }

    private static void requireSegment(String name, String segment) {
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(
                    name + " '" + segment + "' is not 1 to 64 letters, digits, '.', '_', '-' or ':'");
        }
    }

    @Override
    public String toString() {
        return community + "/" + kind + "/" + device;
    }
}
