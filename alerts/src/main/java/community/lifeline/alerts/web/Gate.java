package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.account.AuditLog;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Identity;
import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.account.Throttle;
import community.lifeline.alerts.web.call.Call.Origin;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Says who calls, and lets nobody do what they may not. Every denial is written down. Blocks. */
record Gate(Identity identity, AuditLog audit, Throttle denials) {
    private static final String BEARER = "bearer ";

    /**
     * Who calls.
     *
     * @throws community.lifeline.alerts.web.call.RefusedCall where they may not do this at all
     */
    Caller admit(String operation, Access access, Map<String, String> headers, Origin origin) throws SQLException {
        Optional<String> bearer = Optional.ofNullable(headers.get("authorization"))
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip());
        Optional<Caller.Known> known = bearer.isPresent()
                ? identity.ofToken(bearer.get())
                : origin.session().isPresent()
                        ? identity.ofSession(origin.session().get())
                        : Optional.empty();
        Caller caller = known.<Caller>map(one -> one).orElseGet(Caller.Nobody::new);
        Optional<Problem> denied = denial(caller, access, bearer.isPresent(), headers, origin);
        if (denied.isPresent()) {
            throw denied(caller, operation, origin, denied.get()).refused();
        }
        return caller;
    }

    /** Whoever is denied again and again fills no log with it; who may do what they ask does not come here. */
    private Problem denied(Caller caller, String operation, Origin origin, Problem problem) throws SQLException {
        int wait = denials.attempt(origin.address());
        if (wait > 0) {
            return Problem.of(Fault.TOO_MANY, "too many calls from your address were denied", "wait, and sign in")
                    .after(wait);
        }
        audit.note(
                new AuditLog.Entry(caller, origin.address(), operation, origin.path()),
                problem.type().status(),
                problem.detail());
        return problem;
    }

    private static Optional<Problem> denial(
            Caller caller, Access access, boolean bearer, Map<String, String> headers, Origin origin) {
        if (access != Access.PUBLIC && caller instanceof Caller.Nobody) {
            return Optional.of(Problem.of(
                    Fault.UNAUTHENTICATED,
                    bearer || origin.session().isPresent()
                            ? "the session or token has ended, or was never given"
                            : "there is neither a session nor a token",
                    "sign in with POST /session, or send a token: 'Authorization: Bearer …'"));
        }
        if (origin.changes() && !bearer && !own(caller, headers, origin)) {
            return Optional.of(Problem.of(
                    Fault.FORBIDDEN,
                    "X-CSRF-Token",
                    headers.getOrDefault("x-csrf-token", ""),
                    "the call does not come from a page of ours",
                    "send the header X-CSRF-Token with 'csrf' of GET /session"));
        }
        return caller.may(access)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Fault.FORBIDDEN,
                        "this needs '" + access.label() + "', which you have nowhere",
                        "ask an administrator for a role that gives it, or take a token with that scope"));
    }

    /** Browsers send cookies along whoever asks; another site knows neither our token nor passes for us. */
    private static boolean own(Caller caller, Map<String, String> headers, Origin origin) {
        String site = headers.getOrDefault("sec-fetch-site", "none");
        boolean sameSite = site.equals("same-origin") || site.equals("none");
        return sameSite
                && (caller instanceof Caller.Nobody
                        || origin.session()
                                .filter(token ->
                                        Secrets.same(Secrets.csrf(token), headers.getOrDefault("x-csrf-token", "")))
                                .isPresent());
    }
}
