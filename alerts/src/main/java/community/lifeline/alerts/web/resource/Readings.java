package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.ingest.schema.KindTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The queries of one device's readings. */
final class Readings {
    /** Takes community, kind and device. */
    static final String DEVICE =
            "(SELECT d.id FROM lifeline.device d WHERE d.community = ? AND d.kind = ? AND d.device = ?)";

    /** As rollups do, buckets leave out what its own device says does not count. */
    private static final int UNCOUNTED = Quality.DECLARED_INVALID.bit() | Quality.WARMING_UP.bit() | Quality.TEST.bit();

    private static final Duration HOUR = Duration.ofHours(1);

    private Readings() {}

    static Query raw(DeviceKind kind, Call call) {
        String fields = kind.fields().stream()
                .map(field -> ", r." + KindTable.column(field) + " AS \"values." + field.name() + '"')
                .collect(Collectors.joining());
        return of(
                "SELECT r.time, r.received_at, r.claimed, lifeline.quality_names(r.quality) AS quality" + fields
                        + ", r.extra FROM " + new KindTable(kind).name() + " r",
                call);
    }

    private static Query of(String select, Call call) {
        return new Query(select)
                .where("r.device_id = " + DEVICE, call.text("community"), call.text("kind"), call.text("device"));
    }

    static List<Field> metrics(DeviceKind kind) {
        return kind.fields().stream().filter(Field.Metric.class::isInstance).toList();
    }

    /** Ends with {@code GROUP BY 1}. Whole hours come from the rollup, which makes a year quick to read. */
    static String buckets(DeviceKind kind, Duration bucket) {
        boolean rolled = bucket.toSeconds() % HOUR.toSeconds() == 0;
        String time = rolled ? "r.bucket" : "r.time";
        String metrics = metrics(kind).stream()
                .map(field -> rolled ? rolled(field.name()) : counted(field))
                .collect(Collectors.joining());
        String readings = rolled ? "sum(r.readings)::bigint" : "count(*)";
        return "SELECT public.time_bucket(INTERVAL '" + bucket.toSeconds() + " seconds', " + time + ") AS time, "
                + readings + " AS readings" + metrics + " FROM " + new KindTable(kind).name() + (rolled ? "_1h" : "")
                + " r";
    }

    /** The column by which buckets are asked for. */
    static String time(Duration bucket) {
        return bucket.toSeconds() % HOUR.toSeconds() == 0 ? "r.bucket" : "r.time";
    }

    private static String counted(Field field) {
        String filter = " FILTER (WHERE r.quality & " + UNCOUNTED + " = 0)";
        return List.of("min", "avg", "max").stream()
                .map(function -> ", " + function + "(r." + KindTable.column(field) + ")" + filter + " AS \""
                        + field.name() + "." + function + '"')
                .collect(Collectors.joining());
    }

    private static String rolled(String name) {
        return ", min(r.\"%1$s_min\") AS \"%1$s.min\"".formatted(name)
                + ", sum(r.\"%1$s_avg\" * r.\"%1$s_count\") / nullif(sum(r.\"%1$s_count\"), 0) AS \"%1$s.avg\""
                        .formatted(name)
                + ", max(r.\"%1$s_max\") AS \"%1$s.max\"".formatted(name);
    }
}
