package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KindTableTest {
    private static final Names NAMES = new Names("烟", "smoke's");

    private static final DeviceKind SMOKE = kind(
            "smoke",
            metric("density", 20, 0.01),
            metric("volume", 1e9, 0.001),
            new Field.Flag("alarm", NAMES),
            new Field.Choice("state", NAMES, List.of(new Code("on", NAMES), new Code("off", NAMES))));

    private static Field metric(String name, double max, double resolution) {
        return new Field.Metric(name, NAMES, "%/m", 0, max, resolution, Optional.empty());
    }

    private static DeviceKind kind(String id, Field... fields) {
        return new DeviceKind(id, NAMES, "fire", Duration.ofHours(1), List.of(fields), List.of());
    }

    @Test
    void choosesTheColumnTypeThatHoldsEveryStep() {
        assertThat(SMOKE.fields().stream().map(ColumnType::of))
                .containsExactly(ColumnType.REAL, ColumnType.DOUBLE, ColumnType.BOOLEAN, ColumnType.TEXT);
    }

    @Test
    void describesItsColumns() {
        List<String> sql = new KindTable(SMOKE).create(Duration.ofDays(1));
        assertThat(sql.getFirst())
                .contains("\"density\" real, \"volume\" double precision, \"alarm\" boolean, \"state\" text");
        assertThat(sql)
                .contains(
                        "COMMENT ON COLUMN lifeline.reading_smoke.\"density\" IS E'smoke''s / 烟, %/m'",
                        "COMMENT ON COLUMN lifeline.reading_smoke.\"state\" IS E'smoke''s / 烟: on, off'",
                        "CREATE UNIQUE INDEX reading_smoke_identity ON lifeline.reading_smoke"
                                + " (device_id, time, fingerprint)");
    }

    @Test
    void addsWhatAnOlderTableLacks() {
        Map<String, ColumnType> existing = Map.of(
                "density",
                ColumnType.REAL,
                "volume",
                ColumnType.REAL,
                "alarm",
                ColumnType.BOOLEAN,
                "gone",
                ColumnType.TEXT);
        assertThat(new KindTable(SMOKE).complete(existing))
                .containsExactly(
                        "ALTER TABLE lifeline.reading_smoke ADD COLUMN \"state\" text",
                        "COMMENT ON COLUMN lifeline.reading_smoke.\"state\" IS E'smoke''s / 烟: on, off'");
    }

    @Test
    void refusesNamesThatAreTaken() {
        assertThatThrownBy(() -> new KindTable(kind("smoke", metric("quality", 1, 1))))
                .hasMessage("kind smoke: the field name 'quality' is a column that every kind has;"
                        + " give the field another name");
        assertThatThrownBy(() -> new KindTable(kind("smoke_1h", metric("a", 1, 1))))
                .hasMessage("kind smoke_1h: the ending '_1h' is kept for rollups");
    }

    @Test
    void rollsUpWhatCountsOnBothEditions() {
        KindViews views = new KindViews(new KindTable(SMOKE));
        List<String> columns = List.of("alarm", "density");
        String query = "SELECT public.time_bucket(INTERVAL '1 hour', time) AS bucket, device_id, count(*) AS readings,"
                + " min(\"density\") FILTER (WHERE quality & 448 = 0) AS \"density_min\","
                + " avg(\"density\") FILTER (WHERE quality & 448 = 0) AS \"density_avg\","
                + " max(\"density\") FILTER (WHERE quality & 448 = 0) AS \"density_max\","
                + " count(\"density\") FILTER (WHERE quality & 448 = 0) AS \"density_count\""
                + " FROM lifeline.reading_smoke GROUP BY 1, 2";
        assertThat(views.plainRollup(columns))
                .isEqualTo("CREATE OR REPLACE VIEW lifeline.reading_smoke_1h AS " + query);
        assertThat(views.continuousRollup(columns))
                .isEqualTo("CREATE MATERIALIZED VIEW lifeline.reading_smoke_1h WITH (timescaledb.continuous,"
                        + " timescaledb.materialized_only = false) AS " + query + " WITH NO DATA");
    }

    @Test
    void leavesCompressionRetentionAndRollupsToTheCommunityEdition() {
        KindViews views = new KindViews(new KindTable(SMOKE));
        assertThat(views.compress())
                .isEqualTo("ALTER TABLE lifeline.reading_smoke SET (timescaledb.compress,"
                        + " timescaledb.compress_segmentby = 'device_id',"
                        + " timescaledb.compress_orderby = 'time DESC, fingerprint')");
        assertThat(views.policies(SchemaConfig.defaults()))
                .containsExactly(
                        "SELECT public.remove_compression_policy('lifeline.reading_smoke', if_exists => true)",
                        "SELECT public.add_compression_policy('lifeline.reading_smoke',"
                                + " compress_after => INTERVAL '604800 seconds')",
                        "SELECT public.remove_retention_policy('lifeline.reading_smoke', if_exists => true)",
                        "SELECT public.add_retention_policy('lifeline.reading_smoke',"
                                + " drop_after => INTERVAL '63072000 seconds')",
                        "SELECT public.remove_continuous_aggregate_policy('lifeline.reading_smoke_1h', if_exists => true)",
                        "SELECT public.add_continuous_aggregate_policy('lifeline.reading_smoke_1h',"
                                + " start_offset => INTERVAL '2764800 seconds', end_offset => INTERVAL '1 hour',"
                                + " schedule_interval => INTERVAL '30 minutes')");
    }

    @Test
    void neverRefreshesARollupFromWhatRetentionDropped() {
        SchemaConfig d = SchemaConfig.defaults();
        SchemaConfig month =
                new SchemaConfig(d.chunk(), Duration.ofDays(31), d.keepEvents(), d.keepQuarantine(), d.compressAfter());
        assertThat(new KindViews(new KindTable(SMOKE)).policies(month).getLast())
                .contains("start_offset => INTERVAL '" + Duration.ofDays(30).toSeconds() + " seconds'");
    }

    @Test
    void tellsTheEditionByItsLicence() {
        assertThat(Edition.parse("apache")).isEqualTo(Edition.APACHE);
        assertThat(Edition.parse("timescale")).isEqualTo(Edition.COMMUNITY);
    }

    @Test
    void keepsAtLeastWhatABackfillMayBring() {
        SchemaConfig d = SchemaConfig.defaults();
        assertThatThrownBy(() -> new SchemaConfig(
                        d.chunk(), Duration.ofDays(7), d.keepEvents(), d.keepQuarantine(), d.compressAfter()))
                .hasMessage("schema.keep-readings is PT168H; allowed is PT744H to PT876000H");
    }
}
