package community.lifeline.alerts.handover;

import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Silences and planned works that are not over, also those that are not of one community alone. */
final class OrderMatters implements Matters {
    private static final String SELECT = "SELECT id, type, starts_at, ends_at, reason, created_by, confirmed_by,"
            + " concat_ws(' ', rule, kind, device, model, nullif(array_to_string(tags, ','), '')), community, grid, zone,"
            + " building FROM lifeline.suppression WHERE (community IS NULL OR community = ?) AND ended_at IS NULL AND ends_at > now()"
            + " ORDER BY starts_at, id";

    @Override
    public Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException {
        return Map.of(Topic.ORDERS, Query.list(connection, SELECT, asked.community(), row -> item(row, asked)));
    }

    private static Item item(ResultSet row, Asked asked) throws SQLException {
        boolean silence = row.getString(2).equals("silence");
        String until = asked.time(Query.instant(row, 4).orElseThrow());
        String by = asked.name(row.getString(6));
        Optional<String> confirmed = Optional.ofNullable(row.getString(7)).map(asked::name);
        Names what = what(row, asked);
        return new Item(
                row.getString(2) + " " + row.getLong(1),
                Optional.empty(),
                Query.instant(row, 3),
                new Names(
                        "%s %d 至 %s：%s，%s（%s%s）"
                                .formatted(
                                        silence ? "静默" : "计划施工",
                                        row.getLong(1),
                                        until,
                                        what.zh(),
                                        row.getString(5),
                                        by,
                                        confirmed.map(name -> "，" + name + "确认").orElse("，无第二人确认")),
                        "%s %d until %s: %s, %s (by %s, %s)"
                                .formatted(
                                        silence ? "silence" : "planned works",
                                        row.getLong(1),
                                        until,
                                        what.en(),
                                        row.getString(5),
                                        by,
                                        confirmed
                                                .map(name -> "confirmed by " + name)
                                                .orElse("not confirmed"))));
    }

    /** The place by its name; rules, kinds, models and tags have no other one. */
    private static Names what(ResultSet row, Asked asked) throws SQLException {
        Place place = new Place(
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)),
                Optional.ofNullable(row.getString(12)),
                Optional.empty(),
                Optional.empty());
        String rest = row.getString(8);
        if (row.getString(9) == null || place.equals(Place.UNKNOWN)) {
            return rest.isEmpty() ? asked.naming().places().community(asked.community()) : new Names(rest, rest);
        }
        Names where = asked.naming().places().of(row.getString(9), place);
        return rest.isEmpty() ? where : new Names(where.zh() + " " + rest, where.en() + " " + rest);
    }
}
