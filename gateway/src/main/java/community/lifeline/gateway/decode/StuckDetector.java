package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Notices instruments that show the same value for longer than the kind allows, by the device's own time. Remembers the
 * devices heard most recently, a bounded number of them.
 */
final class StuckDetector {
    /** Two values a whole step apart may differ by a hair less in binary. */
    private static final double STEP = 0.999;

    private final Map<DeviceKind, int[]> watched = new HashMap<>();
    private final Map<DeviceId, Anchors> anchors;

    StuckDetector(int devices) {
        anchors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DeviceId, Anchors> eldest) {
                return size() > devices;
            }
        };
    }

    /** When each watched cell last moved, and to what. */
    private record Anchors(double[] values, Instant[] since) {}

    /** The bit of {@link Quality#STUCK} where any of the values is stuck, else 0. */
    int judge(DeviceId device, DeviceKind kind, Values values, Instant time) {
        int[] cells = watched.computeIfAbsent(kind, StuckDetector::watchedCells);
        if (cells.length == 0) {
            return 0;
        }
        Anchors known = anchors.computeIfAbsent(device, _ -> fresh(cells.length));
        boolean stuck = false;
        for (int i = 0; i < cells.length; i++) {
            stuck |= values.has(cells[i]) && isStuck(known, i, metric(kind, cells[i]), values.get(cells[i]), time);
        }
        return stuck ? Quality.STUCK.bit() : 0;
    }

    private static boolean isStuck(Anchors anchors, int i, Field.Metric metric, double value, Instant time) {
        boolean moved = !(Math.abs(value - anchors.values[i]) < metric.resolution() * STEP);
        if (moved && !time.isBefore(anchors.since[i])) {
            anchors.values[i] = value;
            anchors.since[i] = time;
        }
        Duration after = metric.stuckAfter().orElseThrow();
        return !moved && !time.isBefore(anchors.since[i].plus(after));
    }

    private static Anchors fresh(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        Instant[] since = new Instant[size];
        Arrays.fill(since, Instant.EPOCH);
        return new Anchors(values, since);
    }

    private static Field.Metric metric(DeviceKind kind, int cell) {
        return (Field.Metric) kind.fields().get(cell);
    }

    private static int[] watchedCells(DeviceKind kind) {
        List<Field> fields = kind.fields();
        return IntStream.range(0, fields.size())
                .filter(cell -> fields.get(cell) instanceof Field.Metric metric
                        && metric.stuckAfter().isPresent())
                .toArray();
    }
}
