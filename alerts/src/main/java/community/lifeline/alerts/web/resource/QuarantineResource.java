package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Query;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * Messages that were not understood, newest first. A message belongs to the community that its topic names; where it names
 * none, only those see it who see all.
 */
public record QuarantineResource(Sources sources) {
    private static final Order ORDER =
            Order.newest(new Column("q.last_received_at", "timestamptz"), new Column("q.id", "bigint"));
    private static final String COLUMNS = "SELECT q.id, q.topic, q.reason, q.detail, q.times, q.received_at,"
            + " q.last_received_at, q.replayed_at, octet_length(q.payload) AS bytes";
    private static final String FROM = " FROM lifeline.quarantine q";
    private static final String COMMUNITY =
            "CASE WHEN starts_with(q.topic, 'lifeline/v1/') THEN split_part(q.topic, '/', 3) END";

    public Answer list(Call call) throws SQLException {
        return new Query(COLUMNS + FROM)
                .within(COMMUNITY, call.reach())
                .where("starts_with(q.topic, ?)", call.optional("topic"))
                .in("q.reason", call.texts("reason"))
                .where("q.last_received_at >= ?", call.instant("since"))
                .page(sources.database(), ORDER, call.optional("cursor"), call.whole("limit", 100));
    }

    /** With what was sent. */
    public Answer one(Call call) throws SQLException, IOException {
        ObjectNode json = new Query(COLUMNS + ", q.payload AS payload_base64" + FROM)
                .within(COMMUNITY, call.reach())
                .where("q.id = ?", call.number("message"))
                .one(sources.database())
                .orElseThrow(
                        () -> Found.no("message", call.text("message"), "GET /quarantine lists those that there are"));
        try {
            json.put(
                    "payload",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json.get("payload_base64").binaryValue()))
                            .toString());
        } catch (CharacterCodingException _) {
            // It is no text; the bytes are there.
        }
        return Answer.of(json);
    }
}
