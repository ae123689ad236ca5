package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.account.Attempt;
import community.lifeline.alerts.web.account.AuditLog;
import community.lifeline.alerts.web.account.Federation;
import community.lifeline.alerts.web.account.Provider;
import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.account.Throttle;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signing in with an organisation's provider.
 *
 * @param provider empty where there is none
 * @param address how people reach us
 */
public record OidcResource(
        Optional<Provider> provider,
        Federation federation,
        AuditLog audit,
        Throttle throttle,
        Supplier<String> address,
        Cookies cookies) {
    private static final String BACK = "/api/v1/session/oidc/callback";
    /**
     * A page, since a browser keeps cookies of this site alone from whatever a redirect from another site leads to.
     */
    private static final String PAGE = "<!doctype html><meta http-equiv=\"refresh\" content=\"0; url=/\">"
            + "<title>Lifeline</title><a href=\"/\">Lifeline</a>\n";

    /** How the browser keeps things. */
    public interface Cookies {
        String session(String token);

        /** Name of the one with the attempt. */
        String attemptName();

        String attempt(String text);
    }

    /** Sends the browser there. */
    public Answer start(Call call) throws InterruptedException {
        try {
            return started(call);
        } catch (RefusedCall refused) {
            return told(call, refused);
        }
    }

    /** To a person on the page for signing in, to a program as a problem document. */
    private static Answer told(Call call, RefusedCall refused) {
        if (!call.headers().getOrDefault("accept", "").contains("text/html")) {
            throw refused;
        }
        return new Answer.Empty(
                303,
                Map.of("location", "/?refused=" + Json.label(refused.problem().type())));
    }

    private Answer started(Call call) throws InterruptedException {
        Provider there = there();
        requirePatience(call);
        Attempt attempt = Attempt.fresh();
        try {
            return new Answer.Empty(
                    302,
                    Map.of(
                            "location",
                            there.authorize(attempt, redirect()).toString(),
                            "set-cookie",
                            cookies.attempt(attempt.text())));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** It came back. */
    public Answer end(Call call) throws SQLException, InterruptedException {
        try {
            return ended(call);
        } catch (RefusedCall refused) {
            return told(call, refused);
        }
    }

    private Answer ended(Call call) throws SQLException, InterruptedException {
        Provider there = there();
        requirePatience(call);
        Attempt attempt = attempt(call)
                .filter(one -> Secrets.same(one.state(), call.optional("state").orElse("")))
                .orElseThrow(() -> refused(call, "this is no attempt of this browser, or it took too long"));
        String code = call.optional("code")
                .orElseThrow(() -> refused(
                        call, "the provider says: " + call.optional("error").orElse("nothing")));
        Provider.Claims claims;
        try {
            claims = there.claims(code, attempt, redirect());
        } catch (IOException e) {
            throw away(e);
        } catch (Provider.BadAnswerException e) {
            throw refused(call, String.valueOf(e.getMessage()));
        }
        Federation.Welcome welcome = federation
                .signIn(claims)
                .orElseThrow(() -> refused(
                        call, "nobody here is known by " + claims.email().orElse("a verified address")));
        note(call, 200, welcome.login());
        return new Answer.Flow(
                "text/html; charset=utf-8",
                Map.of("set-cookie", cookies.session(welcome.token())),
                out -> out.write(PAGE.getBytes(StandardCharsets.UTF_8)));
    }

    /** How one may sign in here. */
    public Answer ways(Call call) {
        return Answer.of(Json.object().put("password", true).put("oidc", provider.isPresent()));
    }

    private Optional<Attempt> attempt(Call call) {
        String name = cookies.attemptName() + "=";
        return Arrays.stream(call.headers().getOrDefault("cookie", "").split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name))
                .findFirst()
                .flatMap(cookie -> Attempt.read(cookie.substring(name.length())));
    }

    private String redirect() {
        return address.get() + BACK;
    }

    private Provider there() {
        return provider.orElseThrow(() -> Problem.of(
                        Fault.NOT_FOUND, "no identity provider is set up here", "sign in with a login and a password")
                .refused());
    }

    private void requirePatience(Call call) {
        int wait = throttle.attempt(call.origin().address());
        if (wait > 0) {
            throw Problem.of(Fault.TOO_MANY, "too many attempts from your address", "wait")
                    .after(wait)
                    .refused();
        }
    }

    private RefusedCall refused(Call call, String why) {
        try {
            note(call, Fault.UNAUTHENTICATED.status(), why);
        } catch (SQLException e) {
            throw new IllegalStateException("what was refused could not be written down", e);
        }
        return Problem.of(
                        Fault.UNAUTHENTICATED,
                        why,
                        "begin anew; an administrator can make an account with your address")
                .refused();
    }

    private void note(Call call, int status, String detail) throws SQLException {
        audit.note(
                new AuditLog.Entry(
                        call.caller(),
                        call.origin().address(),
                        call.operation(),
                        call.origin().path()),
                status,
                detail);
    }

    private static RefusedCall away(IOException e) {
        return Problem.of(Fault.AWAY, "the identity provider does not answer: " + e.getMessage(), "try again")
                .after(5)
                .refused();
    }
}
