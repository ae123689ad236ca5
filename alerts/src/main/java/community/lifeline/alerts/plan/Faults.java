package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.BadRule;
import community.lifeline.alerts.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with one plan: its parts are read each for itself, so that one reading names the faults of all. */
final class Faults {
    private final List<Finding> findings = new ArrayList<>();

    <T> void each(Iterable<T> parts, Consumer<T> read) {
        for (T part : parts) {
            one(() -> read.accept(part));
        }
    }

    void one(Runnable read) {
        try {
            read.run();
        } catch (BadRule bad) {
            findings.add(bad.finding());
        }
    }

    boolean none() {
        return findings.isEmpty();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
