package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Plan files were refused; the message lists every finding. */
public final class PlanFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    PlanFileException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
