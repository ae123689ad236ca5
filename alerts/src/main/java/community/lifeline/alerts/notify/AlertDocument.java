package community.lifeline.alerts.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Units;
import community.lifeline.alerts.store.EvidenceText;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A notification as JSON, the same on every channel:
 *
 * <pre>
 * {"id": "…", "transition": "fired" | "resolved" | "withdrawn",
 *  "level": "red" | "orange" | "yellow" | "blue", "lane": "live" | "late" | "test" | "drill",
 *  "rule": {"id": "gas.ch4.l3", "version": "…", "zh": "…", "en": "…"},
 *  "device": {"community": "…", "kind": "gas", "id": "…"},
 *  "message": {"zh": "…", "en": "…"},
 *  "measure": {"field": "lel", "shown": "62", "value": 62.0, "unit": "%{LEL}", "unit_shown": "%LEL", "threshold": 50.0},
 *  "started_at": "…", "fired_at": "…", "cleared_at": "…", "resolved_at": "…", "withdrawn_at": "…",
 *  "trust": {"grade": "good" | "doubtful" | "unknown", "reasons": [{"code": "calibration_due", "zh": "…", "en": "…"}]},
 *  "next": {"zh": "…", "en": "…"},
 *  "hidden": {"by": "silenced", "reference": "12", "zh": "…", "en": "…", "since": "…", "until": "…"},
 *  "reminder": {"order": 12, "owner": "…"},
 *  "flapping": {"fired": 6, "within": "PT1H", "zh": "…", "en": "…"},
 *  "evidence": {…}}
 * </pre>
 *
 * Times are ISO 8601 in UTC; {@code value} and {@code threshold} are missing where the measure is no number,
 * {@code cleared_at} and {@code resolved_at} until it is over ({@code withdrawn_at} where its rule is gone instead), {@code raised_at} and {@code hidden} where it is told as soon as it fired,
 * {@code flapping} where what follows of it is not told, {@code reminder} where this is no alert. Only {@code lane: live} is happening now.
 */
public final class AlertDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Names WILL_TELL = new Names("解除时另行通知", "You will be told when it is over");
    private static final Names OVER = new Names("告警已解除，无后续通知", "It is over; nothing more follows");
    private static final Names UNKNOWN = new Names(
            "告警规则已撤销，险情是否解除未知，请到现场确认", "Its rule was removed; whether the danger is over is not known: look there");
    private static final Names REMINDER = new Names("提醒，无后续通知", "A reminder; nothing more follows");
    private static final Names HISTORY =
            new Names("迟到数据：事发于上述时间，非当前告警", "Late data: it happened then, and is not an alarm of now");
    private static final Names TEST = new Names("设备测试，无需处置", "The device is being tested; nothing to do");
    private static final Names DRILL = new Names("演练，不是真实事件", "A drill, not a real event");

    private AlertDocument() {}

    public static byte[] of(Notification notification) {
        return json(notification).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The document as a tree, of the caller's own. */
    public static ObjectNode json(Notification notification) {
        Episode episode = notification.episode();
        Alert alert = episode.alert();
        ObjectNode document = JSON.createObjectNode();
        document.put("id", alert.id().toString());
        document.put("transition", notification.turn().label());
        document.put("level", alert.level().label());
        document.put("lane", alert.lane().label());
        document.putObject("rule")
                .put("id", alert.rule())
                .put("version", alert.ruleVersion())
                .put("zh", alert.names().zh())
                .put("en", alert.names().en());
        document.putObject("device")
                .put("community", alert.device().community())
                .put("kind", alert.device().kind())
                .put("id", alert.device().device());
        put(document, "message", alert.message());
        put(document.putObject("measure"), alert.evidence().measure());
        document.put("started_at", alert.startedAt().toString());
        document.put("fired_at", alert.firedAt().toString());
        alert.raisedAt().ifPresent(raised -> document.put("raised_at", raised.toString()));
        putEnd(document, episode);
        alert.evidence().trust().ifPresent(trust -> document.set("trust", EvidenceText.write(trust)));
        put(document, "next", next(notification));
        notification.remark().ifPresent(remark -> put(document, remark));
        document.set("evidence", EvidenceText.write(alert.evidence()));
        return document;
    }

    private static void put(ObjectNode node, String key, Names names) {
        node.putObject(key).put("zh", names.zh()).put("en", names.en());
    }

    private static void put(ObjectNode node, Evidence.Measure measure) {
        node.put("field", measure.field());
        node.put("shown", measure.shown());
        measure.value().ifPresent(value -> node.put("value", value));
        node.put("unit", measure.unit());
        node.put("unit_shown", Units.show(measure.unit()));
        measure.threshold().ifPresent(threshold -> node.put("threshold", threshold));
    }

    private static void putEnd(ObjectNode document, Episode episode) {
        switch (episode) {
            case AlertState.Firing _ -> {}
            case AlertState.Clearing clearing ->
                document.put("cleared_at", clearing.clearedAt().toString());
            case Episode.Resolved over -> {
                switch (over.ending()) {
                    case CALM ->
                        document.put("cleared_at", over.clearedAt().toString())
                                .put("resolved_at", over.resolvedAt().toString());
                    case WITHDRAWN ->
                        document.put("withdrawn_at", over.resolvedAt().toString());
                }
            }
        }
    }

    private static void put(ObjectNode document, Remark remark) {
        switch (remark) {
            case Remark.WasHidden(Cause by, Instant since, Instant until) -> {
                ObjectNode hidden = document.putObject("hidden");
                hidden.put("by", by.label()).put("reference", by.reference());
                hidden.put("zh", by.words().zh()).put("en", by.words().en());
                hidden.put("since", since.toString()).put("until", until.toString());
            }
            case Remark.Reminds(long order, String owner) ->
                document.putObject("reminder").put("order", order).put("owner", owner);
            case Remark.Flaps(Cause.Flapping flapping) -> {
                ObjectNode node = document.putObject("flapping");
                node.put("fired", flapping.fired());
                node.put("within", flapping.within().toString());
                node.put("zh", flapping.words().zh()).put("en", flapping.words().en());
            }
        }
    }

    private static Names next(Notification notification) {
        if (notification.remark().filter(Remark.Reminds.class::isInstance).isPresent()) {
            return REMINDER;
        }
        return switch (notification.episode().alert().lane()) {
            case TEST -> TEST;
            case DRILL -> DRILL;
            case LATE -> HISTORY;
            case LIVE ->
                switch (notification.turn()) {
                    case RESOLVED -> OVER;
                    case WITHDRAWN -> UNKNOWN;
                    case FIRED, CLEARING, FIRED_AGAIN -> WILL_TELL;
                };
        };
    }
}
