package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.trial.Explainer;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a message would become, or why it would not be understood. Nothing is stored, nobody is told. */
public record TrialResource(Sources sources) {
    private static final int LISTED = 200;

    public Answer attempt(Call call) throws SQLException {
        Body body = Body.of(call);
        String topic = body.text("topic");
        byte[] payload = GivenMessage.payload(body)
                .orElseThrow(() -> Body.bad("payload", "", "is missing", "give payload or payload_base64"));
        community(topic).ifPresent(community -> requireReached(call, community));
        Instant now = sources.clock().instant();
        Message message = sources.listening().decode(topic, payload, now);
        message.observations().forEach(one -> requireReached(call, one.device().community()));
        return Answer.of(json(topic, now, message));
    }

    /** What a native topic names. */
    private static Optional<String> community(String topic) {
        return Optional.of(topic)
                .filter(text -> text.startsWith(DeviceTopic.ROOT))
                .map(text -> text.substring(DeviceTopic.ROOT.length()).split("/", 2)[0])
                .filter(DeviceId::isSegment);
    }

    private static void requireReached(Call call, String community) {
        if (!call.reach().includes(community)) {
            throw Problem.of(
                            Fault.FORBIDDEN,
                            "topic",
                            community,
                            "you may not try messages of the community '" + community + "'",
                            "name a community in which you are an integrator")
                    .refused();
        }
    }

    private ObjectNode json(String topic, Instant now, Message message) throws SQLException {
        ObjectNode json = Json.object()
                .put("topic", topic)
                .put("at", now.toString())
                .put("heard", sources.listening().hears(topic));
        sources.listening().mapping(topic).ifPresent(id -> json.put("mapping", id));
        json.put("count", message.observations().size());
        ArrayNode observations = json.putArray("observations");
        Tried tried = new Tried(sources.kinds(), sources.rulings().get().register());
        message.observations().stream().limit(LISTED).forEach(one -> observations.add(tried.json(one)));
        ArrayNode refused = json.putArray("refused");
        message.quarantined().stream().limit(LISTED).forEach(one -> refused.add(json(one)));
        ArrayNode rules = json.putArray("rules");
        for (Map.Entry<DeviceId, List<Observation>> each : byDevice(message).entrySet()) {
            new Explainer(sources.kinds(), sources.rulings().get(), now)
                    .explain(each.getKey(), each.getValue()).rules().stream()
                            .filter(Tried::concerned)
                            .forEach(rule -> rules.add(Tried.json(each.getKey(), rule)));
        }
        return json;
    }

    private static Map<DeviceId, List<Observation>> byDevice(Message message) {
        return message.observations().stream()
                .limit(LISTED)
                .collect(Collectors.groupingBy(Observation::device, java.util.LinkedHashMap::new, Collectors.toList()));
    }

    private static ObjectNode json(Quarantined refused) {
        return Json.object()
                .put("reason", refused.reason().label())
                .put("detail", refused.detail())
                .put("bytes", refused.payload().length);
    }
}
