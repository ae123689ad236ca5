package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.AuditLog;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.WriteKeys;
import community.lifeline.alerts.web.account.WriteKeys.Claim;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Operation;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Has a call done: written down where it changes something, and once where it has a key. Blocks. */
record Desk(AuditLog audit, WriteKeys keys) {
    private static final String KEY = "[A-Za-z0-9._:-]{8,60}";

    Answer answer(Call call, Operation operation) throws Exception {
        if (!call.origin().changes()) {
            return operation.answer(call);
        }
        long entry = audit.began(new AuditLog.Entry(
                call.caller(),
                call.origin().address(),
                call.operation(),
                call.origin().path()));
        try {
            Answer answer = once(call, operation);
            audit.ended(entry, status(answer), who(call));
            return answer;
        } catch (Exception e) {
            Problem problem = Faults.problem(e, call.operation());
            audit.ended(
                    entry,
                    problem.type().status(),
                    Optional.of(who(call).map(login -> login + ": ").orElse("") + problem.detail()));
            throw problem.refused();
        }
    }

    /** As whom somebody wanted to sign in, or whose account it is about. */
    private static Optional<String> who(Call call) {
        return Optional.of(call.body().path("login").asText("")).filter(login -> !login.isEmpty());
    }

    private Answer once(Call call, Operation operation) throws Exception {
        Optional<String> key = Optional.ofNullable(call.headers().get("idempotency-key"));
        if (key.isEmpty() || !(call.caller() instanceof Caller.Known known)) {
            return operation.answer(call);
        }
        if (!key.get().matches(KEY)) {
            throw Problem.of(
                            Fault.BAD_REQUEST,
                            "Idempotency-Key",
                            key.get(),
                            "the key is not 8 to 60 letters, digits or ._:-",
                            "take a fresh UUID for each thing that is to be done")
                    .refused();
        }
        return switch (keys.claim(known.account(), key.get(), call.operation(), asked(call))) {
            case Claim.Fresh() -> first(call, operation, known.account(), key.get());
            case Claim.Answered(int status, String body) ->
                body.isEmpty()
                        ? new Answer.Empty(status, Map.of("idempotency-replayed", "true"))
                        : new Answer.Document(status, Json.read(body), Map.of("idempotency-replayed", "true"), false);
            case Claim.UnderWay() ->
                throw taken(
                                Fault.CONFLICT,
                                key.get(),
                                "the same call is being done at this moment",
                                "wait, and ask again")
                        .after(1)
                        .refused();
            case Claim.Other() ->
                throw taken(Fault.UNPROCESSABLE, key.get(), "the key was used for another call", "take a fresh one")
                        .refused();
        };
    }

    private static Problem taken(Fault type, String key, String what, String remedy) {
        return Problem.of(type, "Idempotency-Key", key, what, remedy);
    }

    private Answer first(Call call, Operation operation, long account, String key) throws Exception {
        boolean kept = false;
        try {
            Answer answer = operation.answer(call);
            kept = keep(answer, account, key);
            return answer;
        } finally {
            if (!kept) {
                keys.failed(account, key);
            }
        }
    }

    /** What is secret is told once and not kept. */
    private boolean keep(Answer answer, long account, String key) throws SQLException {
        String body = switch (answer) {
            case Answer.Document document
            when !document.secret() -> document.body().toString();
            case Answer.Empty _ -> "";
            case Answer.Document _, Answer.Flow _ -> null;
        };
        if (body != null) {
            keys.answered(account, key, status(answer), body);
        }
        return body != null;
    }

    private static String asked(Call call) {
        return call.operation() + "\n" + call.origin().path() + "\n" + new TreeMap<>(call.parameters()) + "\n"
                + call.body();
    }

    private static int status(Answer answer) {
        return switch (answer) {
            case Answer.Document document -> document.status();
            case Answer.Empty empty -> empty.status();
            case Answer.Flow _ -> 200;
        };
    }
}
