package community.lifeline.alerts.evaluate;

import java.time.Duration;

/**
 * @param silenceGrace for how long after the start nobody is called silent, so that what the broker kept for us comes in
 *     first
 */
public record EvaluatorConfig(Duration silenceGrace) {
    public static final EvaluatorConfig DEFAULT = new EvaluatorConfig(Duration.ofMinutes(5));

    public EvaluatorConfig {
        if (silenceGrace.isNegative() || silenceGrace.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "silence-grace: '" + silenceGrace + "' is not allowed; write a duration of 0 to 24 h");
        }
    }
}
