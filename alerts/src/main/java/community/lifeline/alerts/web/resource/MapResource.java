package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Caller;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** GeoJSON of devices and of a community's own map, always in WGS 84 as RFC 7946 wants it. */
public record MapResource(Sources sources) {
    private static final String TYPE = "application/geo+json";
    private static final String DEVICES = "SELECT d.community, d.kind, d.device, d.name, d.grid, d.zone, d.building,"
            + " d.point, d.latitude, d.longitude, s.received_at AS last_seen,"
            + " coalesce(o.alerts, 0)::bigint AS open_alerts,"
            + " (ARRAY['red', 'orange', 'yellow', 'blue'])[o.rank] AS level FROM lifeline.device d"
            + " LEFT JOIN lifeline.device_last_seen s ON s.device_id = d.id" + PlacesResource.OPEN;

    /** Devices that have a position, as they stand now. Streamed, for there may be many. */
    public Answer devices(Call call) {
        Query query = new Query(DEVICES)
                .within("d.community", call.reach())
                .where("d.latitude IS NOT NULL")
                .where("d.community = ?", call.optional("community"))
                .where("d.kind = ?", call.optional("kind"));
        return new Answer.Flow(
                TYPE, Map.of(), out -> query.flow(sources.database(), " ORDER BY d.id", new Features(out)));
    }

    /** Rows with a latitude and a longitude, as features. */
    private static final class Features implements Query.Sink {
        private final OutputStream out;
        private String between = "";

        Features(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin(List<String> labels) throws IOException {
            write("{\"type\":\"FeatureCollection\",\"datum\":\"WGS 84\",\"features\":[");
        }

        @Override
        public void row(ObjectNode row) throws IOException {
            ArrayNode position = Json.array();
            position.add(row.remove("longitude")).add(row.remove("latitude"));
            ObjectNode feature = Json.object().put("type", "Feature");
            feature.put(
                    "id",
                    row.path("community").asText() + "/" + row.path("kind").asText() + "/"
                            + row.path("device").asText());
            feature.putObject("geometry").put("type", "Point").set("coordinates", position);
            feature.set("properties", row);
            write(between + feature);
            between = ",\n";
        }

        @Override
        public void end() throws IOException {
            write("]}\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Outline and buildings of a community, as it was given. */
    public Answer map(Call call) throws SQLException {
        String community = community(call);
        ObjectNode row = new Query(
                        "SELECT m.features, m.given_datum, m.changed_by, m.changed_at FROM lifeline.community_map m")
                .where("m.community = ?", community)
                .one(sources.database())
                .orElseThrow(() -> Found.no("map", community, "PUT one with the community's outline and buildings"));
        ObjectNode json = Json.object()
                .put("type", "FeatureCollection")
                .put("datum", "WGS 84")
                .put("given_datum", row.path("given_datum").asText())
                .put("changed_by", row.path("changed_by").asText())
                .put("changed_at", row.path("changed_at").asText());
        json.set("features", row.get("features"));
        return Answer.of(json);
    }

    /** Takes the place of the one before. */
    public Answer put(Call call) throws SQLException {
        String community = community(call);
        Datum datum = Datum.of(call.optional("datum").orElse("wgs84"));
        ArrayNode features;
        try {
            features = new GeoFeatures(datum).read(call.body());
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            Fault.UNPROCESSABLE,
                            "features",
                            "",
                            String.valueOf(e.getMessage()),
                            "send a FeatureCollection as RFC 7946 describes it, with longitude before latitude")
                    .refused();
        }
        new CommunityMaps(sources.database())
                .replace(
                        community,
                        features,
                        datum,
                        ((Caller.Known) call.caller()).actor(),
                        sources.clock().instant());
        return map(call);
    }

    private static String community(Call call) {
        String community = call.text("community");
        Found.require(call, community, "community", community, "name one of those that you may see");
        return community;
    }
}
