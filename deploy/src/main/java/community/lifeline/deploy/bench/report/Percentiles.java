package community.lifeline.deploy.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The spread of times, in milliseconds. Nothing is interpolated: each is a time that was measured. */
public record Percentiles(int count, double p50, double p99, double max) {
    public static Percentiles ofMicros(LongStream micros) {
        long[] sorted = micros.sorted().toArray();
        return new Percentiles(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    /** Three figures; none where nothing was measured. */
    public List<Figure> figures(String name) {
        if (count == 0) {
            return List.of();
        }
        return List.of(
                Figure.of(name + ", p50", p50, "ms").noting("of " + Figure.number(count)),
                Figure.of(name + ", p99", p99, "ms"),
                Figure.of(name + ", max", max, "ms"));
    }

    /** As {@link #figures(String)}, with aims for the half and for nearly all. */
    public List<Figure> figures(String name, Aim half, Aim nearlyAll) {
        List<Figure> plain = figures(name);
        return plain.isEmpty()
                ? plain
                : Arrays.asList(plain.get(0).aiming(half), plain.get(1).aiming(nearlyAll), plain.get(2));
    }

    /** The smallest time that {@code share} of all do not exceed. */
    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, place)] / 1e3;
    }
}
