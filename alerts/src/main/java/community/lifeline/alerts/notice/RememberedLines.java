package community.lifeline.alerts.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How a notice that was told from memory waits on disk for the database: a line of JSON. */
final class RememberedLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RememberedLines() {}

    static String write(Remembered remembered) {
        Notice notice = remembered.notice();
        ObjectNode line = JSON.createObjectNode();
        line.put("attempts", remembered.attempts());
        remembered.sentAt().ifPresent(at -> line.put("sent_at", at.toString()));
        line.put("key", notice.key());
        line.put("subject", notice.subject().toString());
        line.put("community", notice.community());
        line.put("level", notice.level().name());
        line.put("drill", notice.drill());
        line.put("occasion", notice.occasion().name());
        line.put("channel", notice.channel());
        line.put("at", notice.at().toString());
        put(line, "place", notice.place());
        put(line, "title", notice.title());
        put(line, "text", notice.text());
        put(line.putObject("to"), notice);
        return line.toString();
    }

    private static void put(ObjectNode to, Notice notice) {
        Person person = notice.to();
        to.put("id", person.id()).put("name", person.name());
        to.put("language", person.language().name());
        Optional.ofNullable(person.addresses().get(notice.channel())).ifPresent(address -> to.put("address", address));
        person.quiet().ifPresent(hours -> {
            to.put("quiet_begin", hours.begin().toString());
            to.put("quiet_end", hours.end().toString());
            to.put("quiet_from", hours.from().name());
        });
    }

    private static void put(ObjectNode line, String key, Names names) {
        line.putObject(key).put("zh", names.zh()).put("en", names.en());
    }

    static Remembered read(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            String channel = line.path("channel").asText();
            Notice notice = new Notice(
                    line.path("key").asText(),
                    UUID.fromString(line.path("subject").asText()),
                    line.path("community").asText(),
                    names(line.path("place")),
                    Level.valueOf(line.path("level").asText()),
                    line.path("drill").asBoolean(),
                    Occasion.valueOf(line.path("occasion").asText()),
                    person(line.path("to"), channel),
                    channel,
                    names(line.path("title")),
                    names(line.path("text")),
                    Instant.parse(line.path("at").asText()));
            Optional<Instant> sent =
                    Optional.ofNullable(line.path("sent_at").textValue()).map(Instant::parse);
            return new Remembered(notice, line.path("attempts").asInt(), sent);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a line of the spool of notices is no JSON: " + text, e);
        }
    }

    private static Names names(JsonNode node) {
        return new Names(node.path("zh").asText(), node.path("en").asText());
    }

    private static Person person(JsonNode to, String channel) {
        Optional<QuietHours> quiet = Optional.ofNullable(to.path("quiet_begin").textValue())
                .map(begin -> new QuietHours(
                        LocalTime.parse(begin),
                        LocalTime.parse(to.path("quiet_end").asText()),
                        Level.valueOf(to.path("quiet_from").asText())));
        return new Person(
                to.path("id").asText(),
                to.path("name").asText(),
                Optional.empty(),
                Set.of(),
                Language.valueOf(to.path("language").asText()),
                Optional.ofNullable(to.path("address").textValue())
                        .map(address -> Map.of(channel, address))
                        .orElse(Map.of()),
                quiet);
    }
}
