package community.lifeline.alerts.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A page as the text that is kept and signed. */
final class PageText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageText() {}

    static String write(Page page) {
        ObjectNode root = JSON.createObjectNode();
        root.put("community", page.community());
        root.put("at", page.at().toString());
        for (Topic topic : Topic.values()) {
            ArrayNode items = root.putArray(topic.label());
            page.of(topic).forEach(item -> write(item, items.addObject()));
        }
        return root.toString();
    }

    private static void write(Item item, ObjectNode node) {
        node.put("reference", item.reference());
        item.level().ifPresent(level -> node.put("level", level.label()));
        item.since().ifPresent(since -> node.put("since", since.toString()));
        node.put("zh", item.text().zh()).put("en", item.text().en());
    }

    static Page read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            Map<Topic, List<Item>> topics = new EnumMap<>(Topic.class);
            for (Topic topic : Topic.values()) {
                List<Item> items = new ArrayList<>();
                root.path(topic.label()).forEach(node -> items.add(item(node)));
                topics.put(topic, items);
            }
            return new Page(
                    root.path("community").asText(),
                    Instant.parse(root.path("at").asText()),
                    topics);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps a page that is no JSON", e);
        }
    }

    private static Item item(JsonNode node) {
        return new Item(
                node.path("reference").asText(),
                Optional.ofNullable(node.get("level"))
                        .map(level -> Level.valueOf(level.asText().toUpperCase(Locale.ROOT))),
                Optional.ofNullable(node.get("since")).map(since -> Instant.parse(since.asText())),
                new Names(node.path("zh").asText(), node.path("en").asText()));
    }

    /** SHA-256 in lower-case hex. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
