package community.lifeline.alerts.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.suppress.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes as lines of JSON and back, for the spool. */
final class ChangeLines {
    private static final Logger log = LoggerFactory.getLogger(ChangeLines.class);

    private ChangeLines() {}

    /** How far the observations are judged says nothing by the time that the spool is read, so it is left out. */
    static List<String> write(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case Change.Turned turned -> lines.add(write(turned).toString());
                case Change.Veiled veiled -> lines.add(write(veiled).toString());
                case Change.Told told -> lines.add(write(told).toString());
                case Change.Judged _ -> {}
            }
        }
        return lines;
    }

    private static ObjectNode write(Change.Turned turned) {
        ObjectNode node = EvidenceText.JSON.createObjectNode();
        node.put("turn", turned.effect().turn().label());
        turned.channels().forEach(node.putArray("channels")::add);
        node.set("episode", EpisodeText.write(turned.effect().episode()));
        turned.hidden().ifPresent(hidden -> node.set("hidden", write(hidden)));
        return node;
    }

    private static ObjectNode write(Change.Veiled veiled) {
        ObjectNode node = EvidenceText.JSON.createObjectNode();
        node.put("veiled", veiled.alert().toString());
        node.put("at", veiled.at().toString());
        veiled.by().ifPresent(by -> node.put("cause", by.label()).put("reference", by.reference()));
        return node;
    }

    private static ObjectNode write(Change.Told told) {
        ObjectNode node = EvidenceText.JSON.createObjectNode();
        node.put("told", told.turn().label());
        node.put("alert", told.alert().toString());
        node.put("channel", told.channel());
        node.put("attempts", told.attempts());
        node.put("at", told.at().toString());
        switch (told.telling()) {
            case Change.Telling.Sent _ -> node.put("outcome", "sent");
            case Change.Telling.Failed(String error, Instant nextTry) ->
                node.put("outcome", "failed").put("error", error).put("next", nextTry.toString());
            case Change.Telling.GivenUp(String error) ->
                node.put("outcome", "given_up").put("error", error);
        }
        return node;
    }

    /** A line that cannot be read, such as another release's, must not keep the others from the database. */
    static List<Change> read(List<String> lines) {
        List<Change> changes = new ArrayList<>(lines.size());
        for (String line : lines) {
            try {
                changes.add(read(EvidenceText.parse(line)));
            } catch (RuntimeException e) {
                log.error("A change of an alert in the spool cannot be read and is left out: {}", line, e);
            }
        }
        return changes;
    }

    private static Change read(JsonNode node) {
        if (node.has("turn")) {
            List<String> channels = new ArrayList<>();
            node.path("channels").forEach(channel -> channels.add(channel.asText()));
            Effect effect = new Effect(turn(node, "turn"), EpisodeText.read(node.path("episode")));
            JsonNode hidden = node.path("hidden");
            return new Change.Turned(
                    effect, channels, hidden.isObject() ? Optional.of(veiled(hidden)) : Optional.empty());
        }
        if (node.has("veiled")) {
            return veiled(node);
        }
        return new Change.Told(
                UUID.fromString(node.path("alert").asText()),
                turn(node, "told"),
                node.path("channel").asText(),
                node.path("attempts").asInt(),
                Instant.parse(node.path("at").asText()),
                telling(node));
    }

    private static Change.Veiled veiled(JsonNode node) {
        Optional<Cause> by = node.has("cause")
                ? Optional.of(Cause.of(
                        node.path("cause").asText(), node.path("reference").asText()))
                : Optional.empty();
        return new Change.Veiled(
                UUID.fromString(node.path("veiled").asText()),
                Instant.parse(node.path("at").asText()),
                by);
    }

    private static Change.Telling telling(JsonNode node) {
        String error = node.path("error").asText();
        return switch (node.path("outcome").asText()) {
            case "sent" -> new Change.Telling.Sent();
            case "failed" ->
                new Change.Telling.Failed(error, Instant.parse(node.path("next").asText()));
            default -> new Change.Telling.GivenUp(error);
        };
    }

    private static Turn turn(JsonNode node, String key) {
        return Turn.valueOf(node.path(key).asText().toUpperCase(Locale.ROOT));
    }
}
