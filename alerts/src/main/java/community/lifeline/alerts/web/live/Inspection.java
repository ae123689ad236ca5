package community.lifeline.alerts.web.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.gateway.telemetry.TopicFilter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one looks at: messages on the topics that they chose, in their communities, no faster than anybody reads. */
final class Inspection {
    private static final int A_SECOND = 25;
    private static final int WAITING = 200;
    /** Whose end is waited for. */
    private static final int FOLLOWED = 2_000;
    /** Of a payload; how long it is, is told. */
    private static final int SHOWN = 4_096;

    /** @param event its type, as server-sent events name it */
    record Told(String event, ObjectNode data) {}

    /** @param passed of those that matched, how many were passed over because too many came at once */
    record Count(long matched, long passed) {}

    private final TopicFilter filter;
    private final ArrayBlockingQueue<Told> queue = new ArrayBlockingQueue<>(WAITING);
    private final Set<Long> shown = new HashSet<>();
    private volatile Reach reach;
    private long matched;
    private long passed;
    private int left = A_SECOND;

    Inspection(TopicFilter filter, Reach reach) {
        this.filter = filter;
        this.reach = reach;
    }

    void within(Reach now) {
        reach = now;
    }

    /** Whether it is shown, so that what becomes of it is of interest. */
    synchronized boolean heard(long number, Tap.Heard heard, Message message) {
        if (!filter.matches(heard.topic()) || !isReached(heard)) {
            return false;
        }
        matched++;
        if (left == 0 || !queue.offer(new Told("message", json(number, heard, message)))) {
            passed++;
            return false;
        }
        left--;
        return shown.size() < FOLLOWED && shown.add(number);
    }

    synchronized void ended(long number, String outcome, Optional<Reason> reason) {
        if (shown.remove(number)) {
            ObjectNode json = Json.object().put("number", number).put("outcome", outcome);
            reason.ifPresent(why -> json.put("reason", why.label()));
            // Where it is full, the message waits there still, and its end is looked up in quarantine or among the
            // readings.
            var _ = queue.offer(new Told("outcome", json));
        }
    }

    /** A second has passed. */
    synchronized Count tick() {
        left = A_SECOND;
        return new Count(matched, passed);
    }

    @Nullable
    Told next(long milliseconds) throws InterruptedException {
        return queue.poll(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** A topic that names no community may carry parts of any: it is for those who see all. */
    private boolean isReached(Tap.Heard heard) {
        Reach now = reach;
        if (heard.topic().startsWith(DeviceTopic.ROOT)) {
            return now.includes(
                    heard.topic().substring(DeviceTopic.ROOT.length()).split("/", 2)[0]);
        }
        return now instanceof Reach.Everywhere;
    }

    private static ObjectNode json(long number, Tap.Heard heard, Message message) {
        ObjectNode json = Json.object()
                .put("number", number)
                .put("topic", heard.topic())
                .put("qos", heard.qos())
                .put("retained", heard.retained())
                .put("redelivered", heard.redelivered())
                .put("at", heard.receivedAt().toString())
                .put("bytes", heard.payload().length);
        payload(heard.payload(), json);
        json.put("observations", message.observations().size());
        message.observations().stream()
                .findFirst()
                .ifPresent(one -> json.put("device", one.device().toString()));
        ArrayNode refused = json.putArray("refused");
        for (Quarantined one : message.quarantined()) {
            refused.addObject().put("reason", one.reason().label()).put("detail", one.detail());
        }
        return json;
    }

    /** As text where it is text, else in hexadecimal. */
    private static void payload(byte[] payload, ObjectNode json) {
        byte[] head = payload.length > SHOWN ? Arrays.copyOf(payload, SHOWN) : payload;
        if (head.length < payload.length) {
            json.put("cut", true);
        }
        try {
            json.put(
                    "payload",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(head, 0, whole(head, payload.length)))
                            .toString());
        } catch (CharacterCodingException _) {
            json.put("payload_hex", HexFormat.ofDelimiter(" ").formatHex(head));
        }
    }

    /** Without the part of a character that the cut has left. */
    private static int whole(byte[] head, int all) {
        int end = head.length;
        if (end < all) {
            while (end > 0 && (head[end - 1] & 0xC0) == 0x80) {
                end--;
            }
            end = Math.max(0, end - 1);
        }
        return end;
    }
}
