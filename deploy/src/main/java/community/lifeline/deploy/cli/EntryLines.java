package community.lifeline.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Verdict;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.responding.Story;
import community.lifeline.alerts.responding.Tables;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The journal as lines for people and for programs. */
final class EntryLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    static final Names TAKEN_BACK = new Names("（后被撤销）", " (taken back later)");

    private EntryLines() {}

    static String line(Entry entry, ZoneId zone) {
        Draft draft = entry.draft();
        return "%5d  %s  %s  %-12s  %-16s  %s"
                .formatted(
                        entry.number(),
                        TIME.withZone(zone).format(draft.at()),
                        draft.subject(),
                        draft.by(),
                        draft.type(),
                        words(draft.body()))
                .stripTrailing();
    }

    static String line(Story.Line line, ZoneId zone, Language language) {
        return "%s  +%-9s %s %s  %s%s"
                .formatted(
                        TIME.withZone(zone).format(line.recorded().at()),
                        Durations.show(line.after().truncatedTo(ChronoUnit.SECONDS)),
                        line.late() ? "!" : " ",
                        flat(language.of(line.by())),
                        language.of(line.text()),
                        line.undone() ? language.of(TAKEN_BACK) : "");
    }

    /** Line breaks would let a comment look like an entry. */
    private static String flat(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String words(String body) {
        JsonNode node = parse(body);
        List<String> words = new ArrayList<>();
        node.properties()
                .forEach(field -> words.add(field.getKey() + ": "
                        + (field.getValue().isTextual()
                                ? field.getValue().asText()
                                : field.getValue().toString())));
        return flat(node.isObject() ? String.join(", ", words) : body);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }

    static String json(Entry entry) {
        Draft draft = entry.draft();
        ObjectNode node = JSON.createObjectNode()
                .put("community", entry.community())
                .put("number", entry.number())
                .put("subject", draft.subject().toString())
                .put("at", draft.at().toString())
                .put("by", draft.by())
                .put("type", draft.type());
        JsonNode body = parse(draft.body());
        return node.set("body", body.isMissingNode() ? JSON.getNodeFactory().textNode(draft.body()) : body)
                .toString();
    }

    static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact(long first, var head)
            when head.number() < first ->
                head.community() + ": no entries" + (first == 1 ? "" : " behind " + head.anchor());
            case Verdict.Intact(long first, var head) ->
                head.community() + ": entries " + first + " to " + head.number() + " hold; the last is "
                        + head.anchor();
            case Verdict.Broken(String community, long sound, String words) ->
                (community.isEmpty() ? "" : community + ": ") + "the first broken link comes behind entry " + sound
                        + ": " + words;
        };
    }

    static String line(Tables.Outcome tables) {
        return tables.first()
                .map(first -> first + "; a running Lifeline puts right what follows from the journal")
                .orElseGet(() -> tables.responses() + " responses and " + tables.plans()
                        + " plans are in the tables what they are by the journal");
    }

    static String json(Tables.Outcome tables) {
        ObjectNode node =
                JSON.createObjectNode().put("responses", tables.responses()).put("plans", tables.plans());
        tables.first().ifPresent(first -> node.put("words", first));
        return node.put("agree", tables.first().isEmpty()).toString();
    }

    static String json(Verdict verdict) {
        ObjectNode node = JSON.createObjectNode().put("community", verdict.community());
        return switch (verdict) {
            case Verdict.Intact(long first, var head) ->
                node.put("intact", true)
                        .put("first", first)
                        .put("last", head.number())
                        .put("head", head.hash())
                        .toString();
            case Verdict.Broken broken ->
                node.put("intact", false)
                        .put("sound", broken.sound())
                        .put("words", broken.words())
                        .toString();
        };
    }
}
