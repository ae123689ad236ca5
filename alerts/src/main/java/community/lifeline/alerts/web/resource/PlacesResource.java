package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the devices stand, from wide to narrow, with what is open there. */
public record PlacesResource(Sources sources) {
    /** The gravest level goes first in the alphabet of their ranks. */
    static final String RANK = "array_position(ARRAY['red', 'orange', 'yellow', 'blue'], a.level)";

    static final String OPEN = " LEFT JOIN (SELECT a.community, a.kind, a.device, count(*) AS alerts, min(" + RANK
            + ") AS rank FROM lifeline.alert a WHERE a.state <> 'resolved' AND a.lane = 'live' GROUP BY 1, 2, 3) o"
            + " ON o.community = d.community AND o.kind = d.kind AND o.device = d.device";
    static final String LEVEL = "(ARRAY['red', 'orange', 'yellow', 'blue'])[min(o.rank)]";

    private static final String COUNTED = " count(*) AS devices, coalesce(sum(o.alerts), 0)::bigint AS open_alerts, "
            + LEVEL + " AS level, avg(d.latitude) AS latitude, avg(d.longitude) AS longitude"
            + " FROM lifeline.device d" + OPEN;

    /** As a tree: communities, in them grids with their buildings, and, since pipes end at no grid, zones beside those. */
    public Answer tree(Call call) throws SQLException {
        Map<String, ObjectNode> communities = new LinkedHashMap<>();
        for (ObjectNode row : rows(call, "d.community", "GROUP BY d.community ORDER BY 1")) {
            row.putArray("grids");
            row.putArray("zones");
            communities.put(row.get("community").asText(), row);
        }
        Map<String, ObjectNode> grids = new LinkedHashMap<>();
        for (ObjectNode row : rows(call, "d.community, d.grid AS id", "GROUP BY 1, 2 ORDER BY 1, 2")) {
            row.putArray("buildings");
            grids.put(key(row, "id"), row);
            add(communities, take(row, "community"), "grids", row);
        }
        for (ObjectNode row :
                rows(call, "d.community, d.grid, d.building AS id", "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")) {
            String grid = key(row, "grid");
            row.remove(List.of("community", "grid"));
            add(grids, grid, "buildings", row);
        }
        for (ObjectNode row : rows(call, "d.community, d.zone AS id", "GROUP BY 1, 2 ORDER BY 1, 2")) {
            if (row.has("id")) {
                add(communities, take(row, "community"), "zones", row);
            }
        }
        ArrayNode items = Json.array();
        communities.values().forEach(items::add);
        return Answer.of(Json.object().set("items", items));
    }

    /** What was written down between two queries is seen the next time. */
    private static void add(Map<String, ObjectNode> wider, String key, String name, ObjectNode row) {
        Optional.ofNullable(wider.get(key))
                .ifPresent(place -> place.withArray("/" + name).add(row));
    }

    private List<ObjectNode> rows(Call call, String by, String end) throws SQLException {
        return new Query("SELECT " + by + "," + COUNTED)
                .within("d.community", call.reach())
                .where("d.community = ?", call.optional("community"))
                .all(sources.database(), " " + end);
    }

    private static String key(ObjectNode row, String grid) {
        return row.path("community").asText() + "/" + row.path(grid).asText("");
    }

    private static String take(ObjectNode row, String name) {
        return row.remove(name).asText();
    }
}
