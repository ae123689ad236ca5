package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceTopic;

/** Topics that the platform itself speaks on: commands to devices, and {@code lifeline/v1/{community}/alerts/…}. */
public final class OwnTopic {
    /** Stands where a device's topic names its kind, so no kind may have this id. */
    public static final String ALERTS = "alerts";

    private static final String COMMAND = "/" + DeviceTopic.COMMAND.segment();

    private OwnTopic() {}

    public static boolean matches(String topic) {
        if (!topic.startsWith(DeviceTopic.ROOT)) {
            return false;
        }
        int kind = topic.indexOf('/', DeviceTopic.ROOT.length()) + 1;
        return kind > 0 && (topic.startsWith(ALERTS + "/", kind) || isCommand(topic, kind));
    }

    private static boolean isCommand(String topic, int kind) {
        int device = topic.indexOf('/', kind);
        int last = device < 0 ? -1 : topic.indexOf('/', device + 1);
        return last > 0 && topic.length() == last + COMMAND.length() && topic.startsWith(COMMAND, last);
    }
}
