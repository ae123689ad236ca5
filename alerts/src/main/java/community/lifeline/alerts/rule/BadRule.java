package community.lifeline.alerts.rule;

/** Ends the reading of one rule at its first fault; never leaves the package. */
final class BadRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    BadRule(Finding finding) {
        super(finding.toString(), null, false, false);
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
