package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Grant;
import community.lifeline.alerts.web.account.Invitations;
import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.account.SignIn;
import community.lifeline.alerts.web.account.Throttle;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Signing in and out, and who one is.
 *
 * @param cookie makes the header of a session's token; an empty token ends it
 */
public record SessionResource(SignIn signIn, Invitations invitations, Throttle throttle, Cookie cookie) {
    /** How a browser keeps the session. */
    public interface Cookie {
        String header(String token);
    }

    private static final String REMEDY = "check both; an administrator can invite you anew";

    public Answer create(Call call) throws SQLException {
        attempt(call);
        Body body = Body.of(call);
        return switch (signIn.signIn(
                body.text("login"), call.body().path("password").asText())) {
            case SignIn.Outcome.Welcome(String token) ->
                new Answer.Document(
                        201,
                        Json.object().put("csrf", Secrets.csrf(token)),
                        Map.of("set-cookie", cookie.header(token)),
                        true);
            case SignIn.Outcome.Wrong() ->
                throw Problem.of(Fault.UNAUTHENTICATED, "the login or the password is wrong", REMEDY)
                        .refused();
            case SignIn.Outcome.Locked(var left) ->
                throw Problem.of(
                                Fault.TOO_MANY,
                                "too many wrong passwords: this account is locked for a while",
                                "wait, or have an administrator invite you anew")
                        .after((int) left.toSeconds() + 1)
                        .refused();
        };
    }

    private void attempt(Call call) {
        int wait = throttle.attempt(call.origin().address());
        if (wait > 0) {
            throw Problem.of(Fault.TOO_MANY, "too many attempts from your address", "wait")
                    .after(wait)
                    .refused();
        }
    }

    public Answer show(Call call) {
        Caller.Known known = (Caller.Known) call.caller();
        ObjectNode json = Json.object().put("login", known.login()).put("name", known.name());
        known.person().ifPresent(person -> json.put("person", person));
        ArrayNode roles = json.putArray("roles");
        for (Grant grant : known.grants()) {
            ObjectNode role = roles.addObject().put("role", grant.role().label());
            grant.community().ifPresent(community -> role.put("community", community));
            grant.organisation().ifPresent(organisation -> role.put("organisation", organisation));
        }
        json.set(
                "may",
                Json.texts(Arrays.stream(Access.values())
                        .filter(access -> access != Access.PUBLIC && known.may(access))
                        .map(Access::label)
                        .toList()));
        call.origin()
                .session()
                .filter(_ -> known.token().isEmpty())
                .ifPresent(token -> json.put("csrf", Secrets.csrf(token)));
        return Answer.secret(200, json);
    }

    public Answer end(Call call) throws SQLException {
        Optional<String> token = call.origin().session();
        if (token.isPresent()) {
            signIn.signOut(token.get());
        }
        return new Answer.Empty(204, Map.of("set-cookie", cookie.header("")));
    }

    /** Chooses a password, by a link that counts once. */
    public Answer accept(Call call) throws SQLException {
        attempt(call);
        Body body = Body.of(call);
        Optional<Invitations.First> first = body.optional("login").isPresent()
                ? Optional.of(new Invitations.First(body.text("login"), body.text("name")))
                : Optional.empty();
        String password = call.body().path("password").asText();
        return switch (invitations.accept(body.text("invitation"), first, password)) {
            case Invitations.Outcome.Accepted(String login) ->
                Answer.created(Json.object().put("login", login));
            case Invitations.Outcome.Invalid() -> throw invalid();
            case Invitations.Outcome.NoName() ->
                throw Body.bad(
                        "login", "", "is missing", "this link makes the first account: write login and name too");
        };
    }

    private static RefusedCall invalid() {
        return Problem.of(
                        Fault.NOT_FOUND,
                        "this invitation was used, is too old, or was never given",
                        "have an administrator invite you anew; for the first account start Lifeline again")
                .refused();
    }
}
