package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Tokens;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One's own tokens, for programs. Made and revoked by a person who is signed in, never by a token. */
public record TokensResource(Sources sources, Tokens tokens) {
    private static final Order NEWEST = Order.newest(new Column("t.id", "bigint"));

    public Answer list(Call call) throws SQLException {
        return new Query("SELECT t.id, t.name, t.scopes, t.created_at, t.expires_at, t.used_at, t.revoked_at"
                        + " FROM lifeline.api_token t")
                .where("t.account = ?", known(call).account())
                .page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer add(Call call) throws SQLException {
        Caller.Known known = person(call);
        Body body = Body.of(call);
        Duration holds = Call.duration("holds", body.text("holds"));
        if (holds.isZero() || holds.compareTo(Tokens.LONGEST) > 0) {
            throw Body.bad(
                    "holds",
                    body.text("holds"),
                    "is not a time that a token may hold",
                    "write one up to " + Tokens.LONGEST.toDays() + "d, such as 90d");
        }
        Tokens.Made made = tokens.add(known.account(), body.text("name"), scopes(call), holds);
        return Answer.secret(
                201,
                Json.object()
                        .put("id", made.id())
                        .put("token", made.token())
                        .put("expires_at", made.expires().toString()));
    }

    private static Set<Access> scopes(Call call) {
        Set<Access> scopes = new HashSet<>();
        call.body()
                .path("scopes")
                .forEach(scope -> scopes.add(Access.of(scope.asText())
                        .filter(Access::isScope)
                        .orElseThrow(() ->
                                Body.bad("scopes", scope.asText(), "is not a scope", "GET /openapi.json lists them"))));
        return scopes;
    }

    public Answer revoke(Call call) throws SQLException {
        if (!tokens.revoke(person(call).account(), call.number("token"))) {
            throw Found.no("token", call.text("token"), "GET /tokens lists yours");
        }
        return Answer.nothing();
    }

    private static Caller.Known person(Call call) {
        Caller.Known known = known(call);
        if (known.token().isPresent()) {
            throw Problem.of(
                            Fault.FORBIDDEN,
                            "a token neither makes nor revokes tokens",
                            "sign in with a login and a password")
                    .refused();
        }
        return known;
    }

    private static Caller.Known known(Call call) {
        return (Caller.Known) call.caller();
    }
}
