package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.ingest.quarantine.QuarantineStore;
import community.lifeline.ingest.quarantine.QuarantineStore.Retaken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages that were not understood, newest first. A message belongs to the community that its topic names; where it names
 * none, only those see it who see all.
 */
public record QuarantineResource(Sources sources) {
    private static final Order ORDER =
            Order.newest(new Column("q.last_received_at", "timestamptz"), new Column("q.id", "bigint"));
    private static final String COLUMNS = "SELECT q.id, q.topic, q.reason, q.detail, q.times, q.received_at,"
            + " q.last_received_at, q.replayed_at, q.replayed_by, q.mended_topic, octet_length(q.payload) AS bytes";
    private static final String FROM = " FROM lifeline.quarantine q";
    private static final String COMMUNITY =
            "CASE WHEN starts_with(q.topic, 'lifeline/v1/') THEN split_part(q.topic, '/', 3) END";

    private static final Pattern DEVICE = Pattern.compile(DeviceTopic.ROOT + "([^/#+]+)/[^/#+]+/[^/#+]+/"
            + Stream.of(DeviceTopic.TELEMETRY, DeviceTopic.EVENT, DeviceTopic.STATUS)
                    .map(DeviceTopic::segment)
                    .collect(Collectors.joining("|", "(?:", ")")));
    /** Of devices that speak otherwise, whose messages a decoder reads. */
    private static final Pattern OTHER = Pattern.compile("[^$#+\\p{Cntrl}][^#+\\p{Cntrl}]{0,399}");

    public Answer list(Call call) throws SQLException {
        return new Query(COLUMNS + FROM)
                .within(COMMUNITY, call.reach())
                .where("starts_with(q.topic, ?)", call.optional("topic"))
                .in("q.reason", call.texts("reason"))
                .where("q.last_received_at >= ?", call.instant("since"))
                .where("q.replayed_at IS NULL OR NOT ?", call.flag("open"))
                .page(sources.database(), ORDER, call.optional("cursor"), call.whole("limit", 100));
    }

    /** With what was sent. */
    public Answer one(Call call) throws SQLException, IOException {
        return Answer.of(find(call));
    }

    private ObjectNode find(Call call) throws SQLException, IOException {
        ObjectNode json = new Query(
                        COLUMNS + ", q.payload AS payload_base64, q.mended_payload AS mended_payload_base64" + FROM)
                .within(COMMUNITY, call.reach())
                .where("q.id = ?", call.number("message"))
                .one(sources.database())
                .orElseThrow(
                        () -> Found.no("message", call.text("message"), "GET /quarantine lists those that there are"));
        text(json, "payload");
        if (json.has("mended_payload_base64")) {
            text(json, "mended_payload");
        }
        return json;
    }

    /** Where the bytes are text, that too. */
    private static void text(ObjectNode json, String key) throws IOException {
        try {
            json.put(
                    key,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json.get(key + "_base64").binaryValue()))
                            .toString());
        } catch (CharacterCodingException _) {
            // It is no text; the bytes are there.
        }
    }

    /** Publishes it again, as it was or mended, so that it takes the whole way at its own time. */
    public Answer replay(Call call) throws Exception {
        ObjectNode message = find(call);
        Body body = Body.of(call);
        String topic = body.optional("topic").orElse(message.get("topic").asText());
        requireOwn(call, message.get("topic").asText(), topic);
        byte[] received = message.get("payload_base64").binaryValue();
        byte[] payload = GivenMessage.payload(body).orElse(received);
        try {
            sources.publisher()
                    .publish(
                            topic,
                            payload,
                            Instant.parse(message.get("received_at").asText()));
        } catch (IOException e) {
            throw Problem.of(Fault.AWAY, "the broker does not take it: " + e.getMessage(), "try again in some seconds")
                    .after(5)
                    .refused();
        }
        new QuarantineStore(sources.database(), sources.clock())
                .markReplayed(
                        call.number("message"),
                        new Retaken(
                                ((Caller.Known) call.caller()).actor(),
                                Optional.of(topic)
                                        .filter(text -> !text.equals(
                                                message.get("topic").asText())),
                                Arrays.equals(payload, received) ? Optional.empty() : Optional.of(payload)));
        return Answer.of(find(call));
    }

    /** A mended topic is one that a device of a community may publish on where the caller inspects: no command, no alert. */
    private static void requireOwn(Call call, String received, String topic) {
        boolean mended = !topic.equals(received);
        Matcher device = DEVICE.matcher(topic);
        boolean own = topic.startsWith("lifeline/")
                ? device.matches() && call.reach().includes(device.group(1))
                : call.reach() instanceof Reach.Everywhere
                        && OTHER.matcher(topic).matches();
        if (mended && !own) {
            throw Body.bad(
                    "topic",
                    topic,
                    "is none that a device of yours publishes on",
                    "write one such as lifeline/v1/xinghu/gas/kitchen-7/telemetry");
        }
    }
}
