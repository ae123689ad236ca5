package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a test says of one rule's alerts at one time. An alert is open from when it fires until it is resolved. */
sealed interface Expectation {
    /** The rule's id; in {@link Absent}, it may end in {@code *}. */
    String rule();

    Target target();

    /** @param device any of the test's devices where empty */
    record Target(Optional<String> device, Lane lane) {}

    /**
     * An alert is open.
     *
     * @param times how often it had fired by then
     * @param says what its message must contain
     */
    record Open(String rule, Target target, Optional<Level> level, OptionalInt times, Optional<String> says)
            implements Expectation {}

    /** It fired, and is over. */
    record Over(String rule, Target target, OptionalInt times) implements Expectation {}

    /** Nothing of the rule is open. */
    record Absent(String rule, Target target) implements Expectation {}

    /** These are open, and no others. */
    record Exactly(List<String> rules, Target target) implements Expectation {
        public Exactly {
            rules = List.copyOf(rules);
        }

        @Override
        public String rule() {
            return String.join(", ", rules);
        }
    }

    /** How it reads. */
    default String shown() {
        String where = target().device().map(device -> " at " + device).orElse("")
                + (target().lane() == Lane.LIVE
                        ? ""
                        : " in the lane " + target().lane().label());
        return switch (this) {
            case Open open ->
                open.rule + " firing" + where
                        + open.level.map(level -> ", " + level.label()).orElse("")
                        + times(open.times)
                        + open.says
                                .map(words -> ", its message with '" + words + "'")
                                .orElse("");
            case Over over -> over.rule + " resolved" + where + times(over.times);
            case Absent absent -> absent.rule + " not firing" + where;
            case Exactly exactly -> "firing" + where + ": exactly " + exactly.rule();
        };
    }

    private static String times(OptionalInt times) {
        return times.isEmpty() ? "" : ", fired " + times.getAsInt() + (times.getAsInt() == 1 ? " time" : " times");
    }
}
