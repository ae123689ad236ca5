package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Within what time whom has to be told of an emergency, by law or by local rule.
 *
 * @param recipient id of who is told, such as {@code county}
 * @param names of the recipient
 * @param region code that the codes of the regions begin with for which it counts; everywhere where it is empty
 * @param levels at which it counts
 */
record ReportingClock(
        String recipient,
        Names names,
        Form form,
        Optional<String> region,
        Set<EventClass> classes,
        Set<Level> levels,
        Milestone from,
        Duration within,
        List<Rung> chain,
        String source) {
    /** What the ids of such clocks begin with. */
    static final String PREFIX = "report.";

    /** How it is told. */
    enum Form {
        PHONE("（电话报告）", " (phone report)"),
        WRITTEN("（书面报告）", " (written report)");

        private final String zh;
        private final String en;

        Form(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ReportingClock {
        classes = Set.copyOf(classes);
        levels = Set.copyOf(levels);
        chain = List.copyOf(chain);
    }

    /** A call does not stand for a letter: each form to each recipient is a report of its own. */
    String report() {
        return recipient + "." + form.label();
    }

    boolean counts(String at, EventClass eventClass, Level level) {
        return region.map(at::startsWith).orElse(true) && classes.contains(eventClass) && levels.contains(level);
    }

    ClockPlan clock() {
        return new ClockPlan(
                PREFIX + report(),
                new Names(names.zh() + form.zh, names.en() + form.en),
                from,
                Milestone.REPORTED,
                within,
                Optional.of(report()),
                chain,
                source);
    }
}
