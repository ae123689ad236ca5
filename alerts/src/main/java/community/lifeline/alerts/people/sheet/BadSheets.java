package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.rule.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Files about people were refused whole; the message lists every finding. */
public final class BadSheets extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BadSheets(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
