package community.lifeline.simulators.scenario;

import java.time.Duration;
import java.util.Locale;

/** An alert that must rise on one of the devices struck, {@code within} that time after the start. */
public record Expectation(String rule, Level level, Duration within) {
    /** Of an alert, the gravest first. */
    public enum Level {
        RED,
        ORANGE,
        YELLOW,
        BLUE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Expectation {
        if (within.isNegative()) {
            throw new IllegalArgumentException("an alert cannot be expected " + within + " after the start");
        }
    }

    Expectation shifted(Duration delay) {
        Duration moved = within.plus(delay);
        return new Expectation(rule, level, moved.isNegative() ? Duration.ZERO : moved);
    }
}
