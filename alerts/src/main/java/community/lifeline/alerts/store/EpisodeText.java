package community.lifeline.alerts.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState.Clearing;
import community.lifeline.alerts.lifecycle.AlertState.Firing;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Episode.Resolved;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An episode as one JSON object and back, for the spool. */
final class EpisodeText {
    private EpisodeText() {}

    static ObjectNode write(Episode episode) {
        ObjectNode node = EvidenceText.JSON.createObjectNode();
        node.set("alert", write(episode.alert()));
        node.put("revision", episode.revision());
        node.put("breached", episode.lastBreach().toString());
        switch (episode) {
            case Firing firing ->
                node.put("state", "firing").put("due", firing.lapses().toString());
            case Clearing clearing ->
                node.put("state", "clearing")
                        .put("cleared", clearing.clearedAt().toString())
                        .put("due", clearing.due().toString());
            case Resolved resolved ->
                node.put("state", "resolved")
                        .put("cleared", resolved.clearedAt().toString())
                        .put("resolved", resolved.resolvedAt().toString())
                        .put("ending", resolved.ending().label());
        }
        return node;
    }

    private static ObjectNode write(Alert alert) {
        ObjectNode node = EvidenceText.JSON.createObjectNode();
        node.put("id", alert.id().toString());
        node.put("rule", alert.rule());
        node.put("version", alert.ruleVersion());
        EvidenceText.putNames(node, "names", alert.names());
        node.put("community", alert.device().community());
        node.put("kind", alert.device().kind());
        node.put("device", alert.device().device());
        node.put("level", alert.level().label());
        node.put("lane", alert.lane().label());
        node.put("started", alert.startedAt().toString());
        node.put("fired", alert.firedAt().toString());
        alert.raisedAt().ifPresent(raised -> node.put("raised", raised.toString()));
        node.set("evidence", EvidenceText.write(alert.evidence()));
        EvidenceText.putNames(node, "message", alert.message());
        return node;
    }

    static Episode read(JsonNode node) {
        Alert alert = alert(node.path("alert"));
        int revision = node.path("revision").asInt();
        Instant breached = instant(node, "breached");
        return switch (node.path("state").asText()) {
            case "firing" -> new Firing(alert, breached, instant(node, "due"), revision);
            case "clearing" -> new Clearing(alert, breached, instant(node, "cleared"), instant(node, "due"), revision);
            case "resolved" ->
                new Resolved(
                        alert,
                        breached,
                        instant(node, "cleared"),
                        instant(node, "resolved"),
                        ending(node.path("ending").textValue()),
                        revision);
            default -> throw new IllegalArgumentException("not the state of an alert: " + node.path("state"));
        };
    }

    private static Alert alert(JsonNode node) {
        return new Alert(
                UUID.fromString(node.path("id").asText()),
                node.path("rule").asText(),
                node.path("version").asText(),
                EvidenceText.names(node.path("names")),
                new DeviceId(
                        node.path("community").asText(),
                        node.path("kind").asText(),
                        node.path("device").asText()),
                level(node.path("level").asText()),
                lane(node.path("lane").asText()),
                instant(node, "started"),
                instant(node, "fired"),
                EvidenceText.read(node.path("evidence")),
                EvidenceText.names(node.path("message")),
                node.has("raised") ? Optional.of(instant(node, "raised")) : Optional.empty());
    }

    static Level level(String label) {
        return Level.valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Nothing is written of those that ended before that was kept. */
    static Episode.Ending ending(@Nullable String label) {
        return label == null ? Episode.Ending.CALM : Episode.Ending.valueOf(label.toUpperCase(Locale.ROOT));
    }

    static Lane lane(String label) {
        return Lane.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(JsonNode node, String key) {
        return Instant.parse(node.path(key).asText());
    }
}
