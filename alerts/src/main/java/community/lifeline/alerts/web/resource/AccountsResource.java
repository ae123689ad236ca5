package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Accounts;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Grant;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.account.Role;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.alerts.web.call.RefusedCall;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Accounts and what was done with them. Only an administrator of every community sees and changes them. */
public record AccountsResource(Sources sources, Accounts accounts) {
    private static final Order OLDEST = Order.oldest(new Column("a.id", "bigint"));
    private static final Order NEWEST = Order.newest(new Column("u.id", "bigint"));
    private static final String SELECT = "SELECT a.id, a.login, a.name, a.person, a.password IS NOT NULL AS accepted,"
            + " a.locked_until, a.created_by, a.created_at, a.closed_at, (SELECT coalesce(jsonb_agg(jsonb_strip_nulls("
            + "jsonb_build_object('role', r.role, 'community', r.community,"
            + " 'organisation', r.organisation)) ORDER BY r.role, r.community, r.organisation), '[]')"
            + " FROM lifeline.account_role r WHERE r.account = a.id) AS roles FROM lifeline.account a";

    public Answer list(Call call) throws SQLException {
        requireEverywhere(call);
        return new Query(SELECT).page(sources.database(), OLDEST, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer add(Call call) throws SQLException {
        requireEverywhere(call);
        Body body = Body.of(call);
        Optional<String> person = body.optional("person");
        requireKnown(person);
        Set<Grant> grants = grants(call.body());
        String login = body.text("login");
        Accounts.Made made = accounts.add(new Accounts.Draft(login, body.text("name"), person, grants), actor(call))
                .orElseThrow(() -> Problem.of(
                                Fault.CONFLICT, "login", login, "the login '" + login + "' is taken", "choose another")
                        .refused());
        ObjectNode json = find(made.id());
        return Answer.secret(201, json.put("invitation", made.invitation()));
    }

    private void requireKnown(Optional<String> person) {
        person.filter(id -> sources.people().get().person(id).isEmpty()).ifPresent(id -> {
            throw Body.bad("person", id, "is nobody who is written down", "'lifeline people list' names those who are");
        });
    }

    private void requireLimitable(Role role, String organisation) {
        if (role == Role.ADMIN) {
            throw Body.bad(
                    "organisation",
                    organisation,
                    "cannot limit an administrator",
                    "limit it to a community, or leave it");
        }
        if (!sources.people().get().book().organisations().containsKey(organisation)) {
            throw Body.bad(
                    "organisation",
                    organisation,
                    "is none that is written down",
                    "'lifeline people import' takes organisations.csv");
        }
    }

    private Set<Grant> grants(JsonNode body) {
        Set<Grant> grants = new HashSet<>();
        body.path("roles").forEach(each -> {
            Body json = new Body(each);
            Role role = json.one("role", Role.values(), Role::label);
            Optional<String> organisation = json.optional("organisation");
            organisation.ifPresent(id -> requireLimitable(role, id));
            grants.add(new Grant(role, json.optional("community"), organisation));
        });
        return grants;
    }

    public Answer roles(Call call) throws SQLException {
        requireEverywhere(call);
        return changed(call, accounts.roles(call.number("account"), grants(call.body()), actor(call)));
    }

    public Answer close(Call call) throws SQLException {
        requireEverywhere(call);
        return changed(call, accounts.close(call.number("account")));
    }

    private Answer changed(Call call, Accounts.Changed changed) throws SQLException {
        return switch (changed) {
            case DONE -> Answer.of(find(call.number("account")));
            case UNKNOWN -> throw unknown(call);
            case LAST_ADMIN ->
                throw Problem.of(
                                Fault.CONFLICT,
                                "nobody would be left who makes accounts",
                                "make somebody else an administrator of every community first")
                        .refused();
        };
    }

    /** For whoever has forgotten their password. */
    public Answer invite(Call call) throws SQLException {
        requireEverywhere(call);
        String invitation = accounts.invite(call.number("account")).orElseThrow(() -> unknown(call));
        return Answer.secret(201, Json.object().put("invitation", invitation));
    }

    private static RefusedCall unknown(Call call) {
        return Found.no("account", call.text("account"), "GET /accounts lists those that there are");
    }

    public Answer audit(Call call) throws SQLException {
        requireEverywhere(call);
        return new Query("SELECT u.id, u.at, u.account, u.login, u.token, u.address, u.operation, u.target, u.status,"
                        + " u.detail FROM lifeline.audit u")
                .where("u.login = ?", call.optional("login"))
                .where("u.at >= ?", call.instant("since"))
                .where("u.at < ?", call.instant("until"))
                .page(sources.database(), NEWEST, call.optional("cursor"), call.whole("limit", 100));
    }

    private ObjectNode find(long id) throws SQLException {
        return new Query(SELECT).where("a.id = ?", id).one(sources.database()).orElseThrow();
    }

    private static String actor(Call call) {
        return ((Caller.Known) call.caller()).login();
    }

    private static void requireEverywhere(Call call) {
        if (!(call.reach() instanceof Reach.Everywhere)) {
            throw Problem.of(
                            Fault.FORBIDDEN,
                            "accounts are everybody's, and you are an administrator of some communities only",
                            "ask an administrator of every community")
                    .refused();
        }
    }
}
