package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.responding.Attachment;
import community.lifeline.alerts.responding.Done;
import community.lifeline.alerts.responding.Seen;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people do in responses. The person of the account acts; whether they may, the plan says. */
public record ActingResource(Sources sources, ResponsesResource responses) {
    public Answer act(Call call) throws SQLException {
        responses.find(call);
        Body body = Body.of(call);
        return done(
                call,
                sources.responses()
                        .act(call.uuid("response"), key(call), actor(call), Acts.read(body), body.instant("done_at")));
    }

    /** Its alerts become part of another. */
    public Answer merge(Call call) throws SQLException {
        Body body = Body.of(call);
        UUID into = body.uuid("into");
        responses.find(call);
        responses.find(call, into);
        Seen seen = new Seen(body.whole("seen"), body.whole("into_seen"));
        return done(
                call,
                sources.responses().merge(call.uuid("response"), into, key(call), actor(call), body.text("why"), seen));
    }

    /** Some of its alerts become a response of their own. */
    public Answer split(Call call) throws SQLException {
        responses.find(call);
        Body body = Body.of(call);
        Set<UUID> alerts = new HashSet<>();
        body.json().path("alerts").forEach(alert -> alerts.add(Body.uuid("alerts", alert.asText())));
        return done(
                call,
                sources.responses().split(call.uuid("response"), alerts, key(call), actor(call), body.text("why")));
    }

    Answer attach(Call call, Attachment file) throws SQLException {
        return done(
                call,
                sources.responses()
                        .attach(call.uuid("response"), key(call), actor(call), file, call.instant("done_at")));
    }

    /** One account's keys are not another's. */
    private static String key(Call call) {
        String key = Optional.ofNullable(call.headers().get("idempotency-key"))
                .orElseGet(() -> UUID.randomUUID().toString());
        return "api/" + ((Caller.Known) call.caller()).account() + "/" + key;
    }

    private static String actor(Call call) {
        return ((Caller.Known) call.caller()).actor();
    }

    private Answer done(Call call, Done done) throws SQLException {
        return switch (done) {
            case Done.Repeated(var response, var _) -> Answer.of(responses.json(responses.find(call, response.id())));
            case Done.Taken(var response) -> Answer.of(responses.json(responses.find(call, response.id())));
            case Done.Refused(Ruling.Refused why) -> throw problem(why).refused();
        };
    }

    private static Problem problem(Ruling.Refused refused) {
        Fault type = switch (refused.code()) {
            case OVER, TAKEN, MOVED_ON, MISSING_PROOF, TOO_LATE -> Fault.CONFLICT;
            case NOT_ALLOWED -> Fault.FORBIDDEN;
            case BAD_INPUT -> Fault.UNPROCESSABLE;
        };
        return Problem.of(
                        type,
                        "code",
                        refused.code().name().toLowerCase(Locale.ROOT),
                        refused.why().en(),
                        "read the response anew: it says how it stands now")
                .saying(refused.why());
    }
}
