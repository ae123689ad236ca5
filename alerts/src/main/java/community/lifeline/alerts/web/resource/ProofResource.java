package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.proof.Outcome;
import community.lifeline.alerts.proof.ProofState;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;

/** Whether readings get through, from a device to those who are told, as Lifeline proves it to itself. */
public record ProofResource(Sources sources) {
    public Answer state(Call call) {
        ObjectNode json = Json.object().put("at", sources.clock().instant().toString());
        return Answer.of(
                sources.proof().get().map(state -> put(json, state)).orElseGet(() -> json.put("state", "off")));
    }

    private static ObjectNode put(ObjectNode json, ProofState state) {
        return switch (state) {
            case ProofState.Unknown() -> json.put("state", "unknown");
            case ProofState.Holding(var last, var took) ->
                json.put("state", "holding").put("last", last.toString()).put("took_ms", took.toMillis());
            case ProofState.Missing(int times, Outcome.Missed newest) ->
                missed(json.put("state", "missing").put("times", times), newest);
            case ProofState.Broken(var since, Outcome.Missed newest) ->
                missed(json.put("state", "broken").put("since", since.toString()), newest);
        };
    }

    private static ObjectNode missed(ObjectNode json, Outcome.Missed missed) {
        return json.put("last", missed.at().toString())
                .put("station", Json.label(missed.station()))
                .put("why", missed.why());
    }
}
