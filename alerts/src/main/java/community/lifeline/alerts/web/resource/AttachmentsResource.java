package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.journal.Journal;
import community.lifeline.alerts.responding.Attachment;
import community.lifeline.alerts.responding.EventText;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Photos and papers of responses. What a file is, its first bytes say. */
public record AttachmentsResource(Sources sources, ResponsesResource responses, ActingResource acting) {
    public Answer list(Call call) throws SQLException {
        responses.find(call);
        ArrayNode items = Json.array();
        for (Recorded recorded : history(call.uuid("response"))) {
            if (recorded.event() instanceof Event.Attached attached) {
                items.add(json(attached)
                        .put("by", recorded.by())
                        .put("at", recorded.at().toString()));
            }
        }
        return Answer.of(Json.object().set("items", items));
    }

    private static ObjectNode json(Event.Attached attached) {
        return Json.object()
                .put("sha256", attached.sha256())
                .put("name", attached.name())
                .put("type", attached.type())
                .put("bytes", attached.bytes());
    }

    public Answer add(Call call) throws SQLException, IOException {
        responses.find(call);
        Attachment file;
        try {
            file = Attachment.of(call.text("name"), call.body().binaryValue());
        } catch (IllegalArgumentException e) {
            throw Body.bad(
                    "body", "", "is not taken: " + e.getMessage(), "send a JPEG, PNG, WebP or PDF of 8 MiB at most");
        }
        return acting.attach(call, file);
    }

    /** Always as a file to keep, never as a page of ours. */
    public Answer one(Call call) throws SQLException {
        responses.find(call);
        String sha256 = call.text("sha256");
        Event.Attached attached = history(call.uuid("response")).stream()
                .map(Recorded::event)
                .filter(Event.Attached.class::isInstance)
                .map(Event.Attached.class::cast)
                .filter(each -> each.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> Found.no(
                        "attachment", sha256, "GET /responses/{response}/attachments lists those that there are"));
        byte[] content = new Query("SELECT t.content FROM lifeline.attachment t")
                .where("t.sha256 = ?", sha256)
                .one(sources.database())
                .map(AttachmentsResource::content)
                .orElseThrow();
        return new Answer.Flow(
                attached.type(),
                Map.of("content-disposition", "attachment; filename=\"" + sha256 + "\""),
                out -> out.write(content));
    }

    private static byte[] content(ObjectNode row) {
        try {
            return row.get("content").binaryValue();
        } catch (IOException e) {
            throw new IllegalStateException("bytes of the database are bytes", e);
        }
    }

    private List<Recorded> history(UUID id) throws SQLException {
        try (Connection connection = sources.database().getConnection()) {
            connection.setAutoCommit(true);
            List<Entry> entries = Journal.of(connection, id);
            return EventText.read(entries);
        }
    }
}
