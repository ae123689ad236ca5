package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Json;
import java.util.Map;

/** Features of GeoJSON (RFC 7946), checked, and brought to WGS 84. */
record GeoFeatures(Datum datum) {
    /** How deep the lists of positions lie. */
    private static final Map<String, Integer> DEPTHS =
            Map.of("Point", 0, "MultiPoint", 1, "LineString", 1, "MultiLineString", 2, "Polygon", 2, "MultiPolygon", 3);

    /** A ten-thousandth of a millimetre is more than enough. */
    private static final double ROUND = 1e7;

    /** @throws IllegalArgumentException where it is not what the RFC says */
    ArrayNode read(JsonNode collection) {
        if (!collection.path("type").asText().equals("FeatureCollection")) {
            throw new IllegalArgumentException(
                    "the type is '" + collection.path("type").asText() + "' and not FeatureCollection");
        }
        ArrayNode features = Json.array();
        for (JsonNode feature : collection.path("features")) {
            features.add(feature(feature, features.size()));
        }
        return features;
    }

    private ObjectNode feature(JsonNode given, int index) {
        String geometry = given.at("/geometry/type").asText();
        Integer depth = DEPTHS.get(geometry);
        if (!given.path("type").asText().equals("Feature") || depth == null) {
            throw new IllegalArgumentException(
                    "feature " + index + " has no geometry of a known type but '" + geometry + "'");
        }
        ObjectNode feature = Json.object().put("type", "Feature");
        if (given.has("id")) {
            feature.set("id", given.get("id"));
        }
        feature.putObject("geometry")
                .put("type", geometry)
                .set("coordinates", positions(given.at("/geometry/coordinates"), depth, index));
        feature.set("properties", given.path("properties").isObject() ? given.path("properties") : Json.object());
        return feature;
    }

    private ArrayNode positions(JsonNode given, int depth, int index) {
        ArrayNode positions = Json.array();
        if (depth == 0) {
            Datum.Point point = datum.toWgs84(point(given, index));
            return positions.add(round(point.longitude())).add(round(point.latitude()));
        }
        if (!given.isArray() || given.isEmpty()) {
            throw new IllegalArgumentException("feature " + index + " lacks positions");
        }
        given.forEach(each -> positions.add(positions(each, depth - 1, index)));
        return positions;
    }

    private static Datum.Point point(JsonNode given, int index) {
        double longitude = given.path(0).asDouble(Double.NaN);
        double latitude = given.path(1).asDouble(Double.NaN);
        if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("feature " + index + ": " + given + " is no position in degrees");
        }
        return new Datum.Point(longitude, latitude);
    }

    private static double round(double degrees) {
        return Math.round(degrees * ROUND) / ROUND;
    }
}
