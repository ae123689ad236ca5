package community.lifeline.simulators.scenario;

import java.time.Duration;
import java.util.Locale;

/**
 * An alert that must rise, {@code within} that time after the start.
 *
 * @param hidden people are not to be told of it, because another alert says the same
 */
public record Expectation(Which which, Level level, Duration within, boolean hidden) {
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

    /** Of one rule, told. */
    public Expectation(String rule, Level level, Duration within) {
        this(Which.rule(rule), level, within, false);
    }

    public String shown() {
        String what = which.shown();
        return what + (which.names() ? ", " + level.label() : "") + (hidden ? ", told by another" : "");
    }

    Expectation shifted(Duration delay) {
        Duration moved = within.plus(delay);
        return new Expectation(which, level, moved.isNegative() ? Duration.ZERO : moved, hidden);
    }
}
