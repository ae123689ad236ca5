package community.lifeline.deploy.bench.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether anything grows from the second quarter of a soak to the last. The first is not looked at: code is compiled
 * then, and windows fill. Pure.
 *
 * @param looks in order of time
 */
record Trend(List<Look> looks) {
    /** In less time a heap that follows what lives in it has not found its size. */
    static final Duration ENOUGH = Duration.ofMinutes(20);

    private static final int LEAST = 12;
    /** Of memory: a collection earlier or later makes as much. */
    private static final double TOLERATED = 0.10;

    private static final double MIB_SMALL = 8;

    Trend {
        looks = List.copyOf(looks);
    }

    /** Whether there is enough to judge by. */
    boolean tells() {
        return looks.size() >= LEAST && looks.getLast().at().compareTo(ENOUGH) >= 0;
    }

    /** Median resident set of a quarter, counted from 0, in MiB. */
    double memory(int quarter) {
        return median(quarter(quarter), Look::memory);
    }

    /** Processor seconds for each 100,000 messages of a quarter. */
    double cost(int quarter) {
        List<Look> part = quarter(quarter);
        long messages = part.getLast().settled() - part.getFirst().settled();
        Duration used = part.getLast().cpu().minus(part.getFirst().cpu());
        return messages == 0 ? 0 : used.toNanos() / 1e9 / messages * 100_000;
    }

    /** The least that ever waited in a quarter: a backlog that does not grow is at times worked off. */
    long leastWaiting(int quarter) {
        return quarter(quarter).stream().mapToLong(Look::waiting).min().orElse(0);
    }

    /** Growth of the resident set over the later half, in MiB an hour: the median of the slopes between any two looks. */
    double memoryAnHour() {
        List<Look> later = looks.subList(looks.size() / 2, looks.size());
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < later.size(); i++) {
            for (int k = i + 1; k < later.size(); k++) {
                double hours = later.get(k).at().minus(later.get(i).at()).toMillis() / 3_600_000.0;
                slopes.add((later.get(k).memory() - later.get(i).memory()) / hours);
            }
        }
        return slopes.isEmpty() ? 0 : middle(slopes);
    }

    /** What grows, in words; empty where nothing does, or where it is too early to say. */
    Optional<String> complaint() {
        if (!tells()) {
            return Optional.empty();
        }
        double before = memory(1);
        double after = memory(3);
        if (after - before > Math.max(MIB_SMALL, before * TOLERATED)) {
            return Optional.of(
                    "memory grows: %.0f MiB in the second quarter, %.0f in the last".formatted(before, after));
        }
        long waited = leastWaiting(1);
        long waits = leastWaiting(3);
        return waits > waited && waits > backlog()
                ? Optional.of("a backlog grows: never less than %,d wait in the last quarter, %,d in the second"
                        .formatted(waits, waited))
                : Optional.empty();
    }

    /** As many as come in a second are under way at any moment. */
    private double backlog() {
        double seconds = Math.max(1, looks.getLast().at().toSeconds());
        return (looks.getLast().settled() - looks.getFirst().settled()) / seconds;
    }

    private List<Look> quarter(int number) {
        int size = looks.size();
        return looks.subList(size * number / 4, Math.max(size * number / 4 + 1, size * (number + 1) / 4));
    }

    private static double median(List<Look> part, ToDoubleFunction<Look> figure) {
        return middle(part.stream().mapToDouble(figure).boxed().toList());
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
