package community.lifeline.alerts.trial;

import java.time.Duration;
import java.util.List;

/** How one test went; well, where there is no mismatch. */
public record TestResult(RuleTest test, List<Mismatch> mismatches, Duration took) {
    public TestResult {
        mismatches = List.copyOf(mismatches);
    }

    public boolean passed() {
        return mismatches.isEmpty();
    }
}
