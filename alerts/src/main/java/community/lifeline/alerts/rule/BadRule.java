package community.lifeline.alerts.rule;

/** Ends the reading of one rule, test or the like at its first fault; readers turn it into their {@link Finding}. */
public final class BadRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    BadRule(Finding finding) {
        super(finding.toString(), null, false, false);
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
