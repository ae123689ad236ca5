package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import java.util.Locale;
import java.util.Optional;

/** Writes into rows where what they are about is, as the register calls it: ready to be shown. */
public record WhereWords(Places places) {
    public void alert(ObjectNode row) {
        put(row, places.of(id(row)));
    }

    public void response(ObjectNode row) {
        Scope.Area area =
                Scope.Area.valueOf(row.path("site").path("area").asText().toUpperCase(Locale.ROOT));
        Site site = new Site(
                row.path("community").asText(),
                area,
                row.path("site").path("id").asText());
        put(row, places.of(site));
    }

    void device(ObjectNode row) {
        Place place = new Place(
                text(row, "grid"), text(row, "zone"), text(row, "building"), Optional.empty(), Optional.empty());
        put(row, places.of(row.path("community").asText(), place));
    }

    private static DeviceId id(ObjectNode row) {
        return new DeviceId(
                row.path("community").asText(),
                row.path("kind").asText(),
                row.path("device").asText());
    }

    private static Optional<String> text(ObjectNode row, String part) {
        return Optional.ofNullable(row.path("place").get(part)).map(id -> id.asText());
    }

    private static void put(ObjectNode row, Names where) {
        row.set("where", Json.names(where));
    }
}
