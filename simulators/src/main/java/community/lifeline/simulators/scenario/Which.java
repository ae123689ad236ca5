package community.lifeline.simulators.scenario;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.scenario.Expectation.Level;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which alerts are meant; what is left out stands for any.
 *
 * @param rule a rule's id, or its beginning and a {@code *}
 * @param kind of the device
 * @param least this level or a graver one
 * @param device the last part of a device's or place's name
 */
public record Which(
        Optional<String> rule, Optional<String> kind, Optional<Level> least, Optional<String> device, boolean told) {
    /** What would wake somebody: told, and orange or red, which people are called for in their quiet hours. */
    public static final Which PAGES =
            new Which(Optional.empty(), Optional.empty(), Optional.of(Level.ORANGE), Optional.empty(), true);

    /** How {@link #PAGES} stands in a file. */
    public static final String PAGES_WORD = "pages";

    static Which rule(String id) {
        return new Which(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** Whether an alert of {@code byRule} at {@code at} is meant. */
    public boolean takes(String byRule, Level level, DeviceId at) {
        return rule.map(wanted -> matches(wanted, byRule)).orElse(true)
                && kind.map(at.kind()::equals).orElse(true)
                && least.map(wanted -> level.compareTo(wanted) <= 0).orElse(true)
                && device.map(at.device()::equals).orElse(true);
    }

    /** Whether it says which rule, and so means it whatever else is expected. */
    public boolean names() {
        return rule.isPresent();
    }

    private static boolean matches(String wanted, String rule) {
        return wanted.endsWith("*") ? rule.startsWith(wanted.substring(0, wanted.length() - 1)) : rule.equals(wanted);
    }

    /** For people. */
    public String shown() {
        if (equals(PAGES)) {
            return "anything that pages";
        }
        StringJoiner words = new StringJoiner(" ");
        words.add(rule.orElse("any alert"));
        kind.ifPresent(of -> words.add("of " + of));
        least.ifPresent(level -> words.add(level == Level.RED ? "red" : level.label() + " or graver"));
        device.ifPresent(at -> words.add("at " + at));
        return words.toString();
    }
}
