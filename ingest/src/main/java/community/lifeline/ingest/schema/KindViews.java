package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The SQL of what is read beside a kind's table: readings with names for people, and hourly rollups. Pure. */
final class KindViews {
    /** How late a reading may come and still be rolled up; the gateway takes 30 days, and a chunk more for safety. */
    private static final Duration LATEST_ROLLUP = Duration.ofDays(32);

    /** Rollups leave out what its own device says does not count. */
    private static final int UNCOUNTED = Quality.DECLARED_INVALID.bit() | Quality.WARMING_UP.bit() | Quality.TEST.bit();

    private final KindTable table;

    KindViews(KindTable table) {
        this.table = table;
    }

    String rollupName() {
        return table.bareName() + "_1h";
    }

    String readingsName() {
        return table.kind().id() + "_readings";
    }

    /**
     * @param columns the field columns in the order in which the table has them, so that a column that was added
     *     later comes last and the view can be replaced in place
     */
    String readings(List<String> columns) {
        StringBuilder sql = new StringBuilder("CREATE OR REPLACE VIEW lifeline." + readingsName()
                + " AS SELECT r.time, d.community, d.device, r.received_at,"
                + " lifeline.quality_names(r.quality) AS quality, r.claimed, r.extra");
        columns.forEach(column -> sql.append(", r.\"").append(column).append('"'));
        return sql + " FROM " + table.name() + " r JOIN lifeline.device d ON d.id = r.device_id";
    }

    /** The rollup's metrics among {@code columns}, in that order. */
    private List<String> metrics(List<String> columns) {
        return columns.stream()
                .filter(column -> table.kind().field(column).orElse(null) instanceof Field.Metric)
                .toList();
    }

    private String rollupQuery(List<String> columns) {
        String counted = " FILTER (WHERE quality & " + UNCOUNTED + " = 0)";
        StringBuilder sql = new StringBuilder(
                "SELECT public.time_bucket(INTERVAL '1 hour', time) AS bucket, device_id, count(*) AS readings");
        for (String metric : metrics(columns)) {
            for (String function : List.of("min", "avg", "max", "count")) {
                sql.append(", %s(\"%s\")%s AS \"%s_%s\"".formatted(function, metric, counted, metric, function));
            }
        }
        return sql + " FROM " + table.name() + " GROUP BY 1, 2";
    }

    /** Computed when it is read: the Apache edition keeps no aggregates. */
    String plainRollup(List<String> columns) {
        return "CREATE OR REPLACE VIEW lifeline." + rollupName() + " AS " + rollupQuery(columns);
    }

    /** Kept by the database. Cannot run in a transaction that fills it, hence WITH NO DATA: its policy fills it. */
    String continuousRollup(List<String> columns) {
        return "CREATE MATERIALIZED VIEW lifeline." + rollupName()
                + " WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS " + rollupQuery(columns)
                + " WITH NO DATA";
    }

    /** Asked for once: older versions refuse to hear it again when there are compressed chunks. */
    String compress() {
        return "ALTER TABLE " + table.name()
                + " SET (timescaledb.compress, timescaledb.compress_segmentby = 'device_id',"
                + " timescaledb.compress_orderby = 'time DESC, fingerprint')";
    }

    /**
     * Policies of the community edition, set anew whenever the schema is migrated so that a changed configuration
     * counts. A rollup never refreshes what retention has dropped, or the rollup would lose it too.
     */
    List<String> policies(SchemaConfig config) {
        Duration start = LATEST_ROLLUP.compareTo(config.keepReadings()) < 0
                ? LATEST_ROLLUP
                : config.keepReadings().minusDays(1);
        List<String> sql = new ArrayList<>();
        sql.addAll(policy("compression", table.name(), "compress_after => " + interval(config.compressAfter())));
        sql.addAll(policy("retention", table.name(), "drop_after => " + interval(config.keepReadings())));
        sql.addAll(policy(
                "continuous_aggregate",
                "lifeline." + rollupName(),
                "start_offset => " + interval(start) + ", end_offset => INTERVAL '1 hour',"
                        + " schedule_interval => INTERVAL '30 minutes'"));
        return sql;
    }

    static List<String> policy(String type, String relation, String settings) {
        return List.of(
                "SELECT public.remove_" + type + "_policy('" + relation + "', if_exists => true)",
                "SELECT public.add_" + type + "_policy('" + relation + "', " + settings + ")");
    }

    static String interval(Duration duration) {
        return "INTERVAL '" + duration.toSeconds() + " seconds'";
    }
}
