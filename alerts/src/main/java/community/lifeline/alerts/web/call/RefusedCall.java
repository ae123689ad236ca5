package community.lifeline.alerts.web.call;

/** Ends a call with a problem; only its document is told, and it is nobody's fault here. */
public final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    RefusedCall(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
