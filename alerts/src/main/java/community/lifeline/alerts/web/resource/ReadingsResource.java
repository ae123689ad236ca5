package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import community.lifeline.alerts.web.call.RefusedCall;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One device's readings, as they came or in buckets of time. */
public final class ReadingsResource {
    private static final Duration LONGEST_RAW = Duration.ofDays(31);
    private static final int MOST_BUCKETS = 20_000;
    private static final Duration USUAL = Duration.ofHours(24);
    /** Each holds a connection for as long as the caller takes. */
    private static final int AT_ONCE = 3;

    private static final long PATIENCE_SECONDS = 10;

    private final Sources sources;
    private final DevicesResource devices;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public ReadingsResource(Sources sources, DevicesResource devices) {
        this.sources = sources;
        this.devices = devices;
    }

    public Answer list(Call call) throws SQLException {
        DeviceKind kind = devices.find(call);
        Instant to = call.instant("to").orElseGet(sources.clock()::instant);
        Instant from = call.instant("from").orElse(to.minus(USUAL));
        Optional<Duration> bucket = call.optional("bucket").map(text -> Call.duration("bucket", text));
        check(from, to, bucket);
        Query query;
        String end;
        if (bucket.isPresent()) {
            String time = Readings.time(bucket.get());
            query = new Query(Readings.buckets(kind, bucket.get()))
                    .where(
                            "r.device_id = " + Readings.DEVICE,
                            call.text("community"),
                            call.text("kind"),
                            call.text("device"))
                    .where(time + " >= ? AND " + time + " < ?", from, to);
            end = " GROUP BY 1 ORDER BY 1";
        } else {
            query = Readings.raw(kind, call).where("r.time >= ? AND r.time < ?", from, to);
            end = " ORDER BY r.time, r.received_at";
        }
        return flow(call, query, end);
    }

    private Answer flow(Call call, Query query, String end) {
        boolean csv = call.optional("format").filter("csv"::equals).isPresent();
        String name = call.text("kind") + "-" + call.text("device").replace(':', '_');
        return new Answer.Flow(
                csv ? "text/csv; charset=utf-8" : "application/json",
                csv ? Map.of("content-disposition", "attachment; filename=\"" + name + ".csv\"") : Map.of(),
                out -> {
                    if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        throw busy();
                    }
                    try {
                        query.flow(sources.database(), end, csv ? new CsvRows(out) : new JsonRows(out));
                    } finally {
                        turns.release();
                    }
                });
    }

    private static RefusedCall busy() {
        return Problem.of(
                        Fault.AWAY,
                        AT_ONCE + " exports of readings are being written at this moment, which is the most",
                        "try again in some seconds")
                .after(5)
                .refused();
    }

    private static void check(Instant from, Instant to, Optional<Duration> bucket) {
        Duration span = Duration.between(from, to);
        if (span.isNegative() || span.isZero()) {
            throw bad("to", to.toString(), "is not after from " + from, "let it end after it begins");
        }
        if (bucket.isEmpty() && span.compareTo(LONGEST_RAW) > 0) {
            throw bad(
                    "from",
                    from.toString(),
                    "is " + Durations.show(span) + " before its end",
                    "ask for 31 days at most, or in buckets: bucket=1h");
        }
        bucket.ifPresent(size -> {
            if (size.compareTo(Duration.ofSeconds(1)) < 0 || span.dividedBy(size) > MOST_BUCKETS) {
                throw bad(
                        "bucket",
                        Durations.show(size),
                        "is too short for " + Durations.show(span),
                        "take one so that there are " + MOST_BUCKETS + " at most");
            }
        });
    }

    private static RefusedCall bad(String field, String value, String what, String remedy) {
        return Problem.of(Fault.UNPROCESSABLE, field, value, field + " '" + value + "' " + what, remedy)
                .refused();
    }
}
