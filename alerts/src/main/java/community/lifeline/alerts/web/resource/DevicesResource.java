package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Order;
import community.lifeline.alerts.web.call.Order.Column;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.gateway.telemetry.DeviceKind;
import java.sql.SQLException;
import java.util.Optional;

/** Devices, as the register knows them, and how each is. */
public record DevicesResource(Sources sources) {
    private static final Order ORDER = Order.oldest(
            new Column("d.community", "text"), new Column("d.kind", "text"), new Column("d.device", "text"));
    private static final String REMEDY = "GET /devices lists those that there are";

    public Answer list(Call call) throws SQLException {
        Query query = new Query(Columns.DEVICE)
                .each(sources.where()::device)
                .within("d.community", call.reach())
                .where("d.community = ?", call.optional("community"))
                .where("d.kind = ?", call.optional("kind"))
                .where("d.grid = ?", call.optional("grid"))
                .where("d.zone = ?", call.optional("zone"))
                .where("d.building = ?", call.optional("building"))
                .where("d.listed = ?::boolean", call.optional("listed"));
        call.optional("q")
                .ifPresent(q -> query.where(
                        "position(lower(?) IN lower(d.device)) > 0 OR position(lower(?) IN lower(coalesce(d.name, ''))) > 0",
                        q,
                        q));
        return query.page(sources.database(), ORDER, call.optional("cursor"), call.whole("limit", 100));
    }

    public Answer one(Call call) throws SQLException {
        DeviceKind kind = find(call);
        ObjectNode json = device(new Query(Columns.DEVICE).each(sources.where()::device), call)
                .one(sources.database())
                .orElseThrow(() -> Found.no("device", name(call), REMEDY));
        latest(kind, call).ifPresent(reading -> json.set("latest", reading));
        status(call).ifPresent(status -> json.set("status", status));
        json.set("alerts", alerts(call));
        return Answer.of(json);
    }

    /** @return its kind */
    DeviceKind find(Call call) throws SQLException {
        Found.require(call, call.text("community"), "device", name(call), REMEDY);
        boolean there = device(new Query("SELECT d.id FROM lifeline.device d"), call)
                .one(sources.database())
                .isPresent();
        return sources.kinds()
                .find(call.text("kind"))
                .filter(_ -> there)
                .orElseThrow(() -> Found.no("device", name(call), REMEDY));
    }

    private static Query device(Query query, Call call) {
        return query.where(
                "d.community = ? AND d.kind = ? AND d.device = ?",
                call.text("community"),
                call.text("kind"),
                call.text("device"));
    }

    private static String name(Call call) {
        return call.text("community") + "/" + call.text("kind") + "/" + call.text("device");
    }

    /** The one with the newest time. */
    private Optional<ObjectNode> latest(DeviceKind kind, Call call) throws SQLException {
        return Readings.raw(kind, call).all(sources.database(), " ORDER BY r.time DESC LIMIT 1").stream()
                .findFirst();
    }

    private Optional<ObjectNode> status(Call call) throws SQLException {
        return new Query("SELECT r.code, r.time, r.received_at FROM lifeline.device_event r")
                        .where("r.type = 'status'")
                        .where(
                                "r.device_id = " + Readings.DEVICE,
                                call.text("community"),
                                call.text("kind"),
                                call.text("device"))
                        .all(sources.database(), " ORDER BY r.time DESC LIMIT 1")
                        .stream()
                        .findFirst();
    }

    private ArrayNode alerts(Call call) throws SQLException {
        ArrayNode array = Json.array();
        new Query(Columns.ALERT + Columns.ALERT_FROM)
                .each(sources.where()::alert)
                .where("a.state <> 'resolved' AND a.lane = 'live'")
                .where(
                        "a.community = ? AND a.kind = ? AND a.device = ?",
                        call.text("community"),
                        call.text("kind"),
                        call.text("device"))
                .all(sources.database(), " ORDER BY a.fired_at DESC LIMIT 100")
                .forEach(array::add);
        return array;
    }
}
