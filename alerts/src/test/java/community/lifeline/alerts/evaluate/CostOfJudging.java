package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures on one thread what judging costs: readings of four fields each, of which some cross thresholds, from a
 * thousand devices of a kind, by the built-in rules. Run its main; nothing in the tests asserts a time.
 */
final class CostOfJudging {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final int DEVICES = 1_000;
    private static final int ROUNDS = 400;
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private CostOfJudging() {}

    public static void main(String[] args) throws RuleFileException {
        RuleBook book = RuleFiles.load(KINDS, List.of());
        System.out.println("kind      rules  readings/s  asked/s     readings x rules/s  alerts  bytes/device");
        for (int turn = 0; turn < 2; turn++) {
            for (DeviceKind kind : KINDS.all()) {
                measure(kind, book, turn > 0);
            }
        }
        Rulings cel = Scene.rules("gas", "gas.cel 0s 0s when: {expression: 'lel > 200.0 && temperature > 30.0'}");
        for (int turn = 0; turn < 3; turn++) {
            measure(KINDS.require("gas"), cel.book(), turn > 1);
        }
    }

    private static void measure(DeviceKind kind, RuleBook book, boolean shown) {
        long before = heap();
        LongAdder alerts = new LongAdder();
        Tally tally = new Tally();
        Evaluator evaluator = new Evaluator(
                Rulings.of(book),
                KINDS,
                new EvaluatorConfig(Duration.ZERO),
                START,
                _ -> alerts.increment(),
                Facts.NONE,
                tally);
        long spent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Observation> readings = readings(kind, round);
            long from = System.nanoTime();
            readings.forEach(evaluator::observe);
            evaluator.tick(START.plusSeconds(30L * round));
            spent += System.nanoTime() - from;
        }
        double readings = (double) DEVICES * ROUNDS / spent * 1e9;
        int rules = book.of(kind.id()).size();
        double asked = tally.evaluations() / (double) spent * 1e9;
        if (shown) {
            System.out.printf(
                    "%-9s %5d  %,10.0f  %,10.0f  %,18.0f  %6d  %,d%n",
                    kind.id(), rules, readings, asked, readings * rules, alerts.sum(), (heap() - before) / DEVICES);
        }
        if (evaluator.devices() != DEVICES || tally.failures() > 0) {
            throw new IllegalStateException(evaluator.devices() + " devices, " + tally.failures() + " failures");
        }
    }

    private static List<Observation> readings(DeviceKind kind, int round) {
        SplittableRandom random = new SplittableRandom(round);
        List<Observation> readings = new ArrayList<>(DEVICES);
        Instant time = START.plusSeconds(30L * round);
        for (int i = 0; i < DEVICES; i++) {
            DeviceId id = new DeviceId("xinghu", kind.id(), "d-" + i);
            Stamp stamp = new Stamp(time, time, Optional.empty(), random.nextLong(), false);
            readings.add(new Observation.Reading(id, stamp, 0, values(kind, random), Optional.empty()));
        }
        return readings;
    }

    /** The first four numbers that the kind has, in the lower hundredth of what they can be; one in fifty goes high. */
    private static Values values(DeviceKind kind, SplittableRandom random) {
        Values.Builder values = new Values.Builder(kind);
        int named = 0;
        for (int cell = 0; cell < kind.fields().size() && named < 4; cell++) {
            if (kind.fields().get(cell) instanceof Field.Metric metric) {
                double share = random.nextInt(200) == 0 ? 0.9 : random.nextDouble(0.01);
                values.set(cell, metric.min() + (metric.max() - metric.min()) * share);
                named++;
            }
        }
        return values.build();
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
