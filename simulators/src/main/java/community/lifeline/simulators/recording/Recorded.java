package community.lifeline.simulators.recording;

import java.time.Instant;

/**
 * One message of a recording.
 *
 * @param at when it came
 * @param qos 0, 1 or 2
 */
public record Recorded(Instant at, String topic, int qos, boolean retained, byte[] payload) {
    private static final int LONGEST_TOPIC = 65_535;

    public Recorded {
        if (topic.isEmpty() || topic.length() > LONGEST_TOPIC || topic.contains("+") || topic.contains("#")) {
            throw new IllegalArgumentException(
                    "'topic' is '" + topic + "' but must be one that can be published to, without + and #");
        }
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("'qos' is " + qos + " but must be 0, 1 or 2");
        }
    }
}
