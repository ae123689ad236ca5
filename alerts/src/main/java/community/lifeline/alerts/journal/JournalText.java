package community.lifeline.alerts.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/**
 * A journal as lines of JSON: a header, the entries, a footer. An entry's body is a string of JSON and no object, since
 * its very bytes are hashed. There is one way to write each line, so that a line which says the same in another way is
 * known to have been changed.
 */
final class JournalText {
    static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalText() {}

    static byte[] header(Head before, Instant exported) {
        return bytes(JSON.createObjectNode()
                .put("lifeline_journal", FORMAT)
                .put("community", before.community())
                .put("first", before.number() + 1)
                .put("previous", before.hash())
                .put("exported_at", Seal.time(exported)));
    }

    static byte[] entry(Entry entry) {
        return bytes(node(entry));
    }

    static ObjectNode node(Entry entry) {
        Draft draft = entry.draft();
        return JSON.createObjectNode()
                .put("community", entry.community())
                .put("number", entry.number())
                .put("subject", draft.subject().toString())
                .put("at", Seal.time(draft.at()))
                .put("by", draft.by())
                .put("type", draft.type())
                .put("body", draft.body())
                .put("previous", entry.previous())
                .put("hash", entry.hash());
    }

    /** @param digest SHA-256 of all bytes before this line, in hex */
    static byte[] footer(Head head, String digest) {
        return bytes(JSON.createObjectNode()
                .put("last", head.number())
                .put("head", head.hash())
                .put("digest", digest));
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of something that is no JSON, an empty object. */
    static JsonNode parse(byte[] line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.isObject() ? node : JSON.createObjectNode();
        } catch (IOException _) {
            return JSON.createObjectNode();
        }
    }

    /** The entry behind which the export begins. */
    static Head before(JsonNode header) {
        return new Head(text(header, "community"), header.path("first").asLong() - 1, text(header, "previous"));
    }

    static Instant exported(JsonNode header) {
        return Instant.parse(text(header, "exported_at"));
    }

    /** Throws an unchecked exception of several kinds where the line is no entry. */
    static Entry entry(JsonNode line) {
        Draft draft = new Draft(
                UUID.fromString(text(line, "subject")),
                Instant.parse(text(line, "at")),
                text(line, "by"),
                text(line, "type"),
                text(line, "body"));
        return new Entry(
                text(line, "community"),
                line.path("number").asLong(),
                draft,
                text(line, "previous"),
                text(line, "hash"));
    }

    static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }
}
