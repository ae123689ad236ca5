package community.lifeline.simulators.check;

import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A judgement for people. */
public final class JudgementText {
    private JudgementText() {}

    /** All of it. */
    public static List<String> of(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        lines.add(head(judgement));
        judgement.findings().forEach(finding -> lines.add("  " + line(finding)));
        for (Rising each : judgement.unforeseen()) {
            lines.add("  " + pad("beside") + shown(each));
        }
        return lines;
    }

    /** What does not hold, or that all does. */
    public static List<String> brief(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        lines.add(head(judgement));
        judgement.findings().stream()
                .filter(finding -> !finding.outcome().holds())
                .forEach(finding -> lines.add("  " + line(finding)));
        return lines;
    }

    private static String head(Judgement judgement) {
        Scenario scenario = judgement.scenario();
        return String.format(
                Locale.ROOT,
                "%-6s %-28s %s · %s",
                judgement.holds() ? "holds" : "FAILS",
                scenario.id(),
                scenario.names().zh(),
                scenario.names().en());
    }

    private static String line(Finding finding) {
        StringBuilder line = new StringBuilder(pad(finding.outcome().label()));
        line.append(finding.outcome() == Outcome.QUIET || finding.outcome() == Outcome.FALSE ? "not " : "")
                .append(finding.wanted());
        finding.within().ifPresent(within -> line.append(", within ").append(clock(within)));
        finding.after().ifPresent(after -> line.append(": rose at ").append(clock(after)));
        finding.rising()
                .ifPresent(rising -> line.append(" · ").append(rising.device().device()));
        if (finding.outcome() == Outcome.FALSE) {
            finding.rising().ifPresent(rising -> line.append(" · ").append(shown(rising)));
        }
        return line.append(finding.why().isEmpty() ? "" : ": " + finding.why()).toString();
    }

    private static String shown(Rising each) {
        return each.rule() + ", " + each.level().label() + ", at " + clock(each.after())
                + (each.told().isEmpty() ? ", not told" : "") + " · "
                + each.device().device() + " · "
                + each.message();
    }

    private static String pad(String word) {
        return String.format(Locale.ROOT, "%-7s", word);
    }

    /** {@code 1:02:03} after the start. */
    public static String clock(Duration after) {
        String sign = after.isNegative() ? "-" : "";
        Duration length = after.abs();
        return String.format(
                Locale.ROOT, "%s%d:%02d:%02d", sign, length.toHours(), length.toMinutesPart(), length.toSecondsPart());
    }
}
