package community.lifeline.alerts.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Rule files were refused; the message lists every finding. */
public final class RuleFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public RuleFileException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
