package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Evidence.Sample;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.alerts.trust.Appraiser;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a sensor can be trusted, by the register, its last reading and what is open at it. */
record DeviceTrust(Sources sources) {
    ObjectNode of(DeviceId device, Optional<ObjectNode> latest, ArrayNode alerts) {
        Set<String> open = new HashSet<>();
        alerts.forEach(alert -> open.add(alert.at("/rule/id").asText()));
        Trust trust = Appraiser.of(
                device,
                sources.rulings().get().register().of(device),
                latest.map(DeviceTrust::sample),
                open,
                LocalDate.ofInstant(sources.clock().instant(), sources.zone()));
        ObjectNode json = Json.object().put("grade", trust.grade().label());
        ArrayNode reasons = json.putArray("reasons");
        trust.reasons()
                .forEach(reason ->
                        reasons.addObject().put("code", reason.code()).set("names", Json.names(reason.words())));
        return json;
    }

    private static Sample sample(ObjectNode reading) {
        int quality = 0;
        for (JsonNode mark : reading.path("quality")) {
            quality |= Quality.valueOf(mark.asText().toUpperCase(Locale.ROOT)).bit();
        }
        Map<String, Object> values = new HashMap<>();
        reading.path("values").properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        Instant time = Instant.parse(reading.path("time").asText());
        return new Sample(time, time, quality, "", values);
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.doubleValue() : value.asText();
    }
}
