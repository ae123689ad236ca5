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
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures on one thread what judging costs: readings of four fields each, of which some cross thresholds, from a
 * thousand devices of a kind, by the built-in rules. Run its main; nothing in the tests asserts a time.
 */
final class CostOfJudging {
    private static final Kinds KINDS = KindFiles.builtIn();
    static final int DEVICES = 1_000;
    private static final int ROUNDS = 300;
    static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private static final Map<String, Map<String, Double>> CALM = Map.of(
            "gas", Map.of("lel", 1.0, "co", 2.0, "temperature", 21.0, "battery", 90.0),
            "water", Map.of("turbidity", 0.3, "free_chlorine", 0.5, "ph", 7.2, "conductivity", 250.0),
            "drainage", Map.of("ponding_depth", 0.005, "fill", 0.3, "rain", 0.01, "freeboard", 1.5),
            "charger",
                    Map.of("power", 150.0, "port_temperature", 30.0, "charging_time", 120.0, "shed_temperature", 20.0),
            "elevator", Map.of("speed", 1.0, "rated_speed", 1.75, "car_temperature", 25.0, "acceleration", 0.1),
            "hydrant", Map.of("pressure", 300.0, "tilt", 0.2, "temperature", 15.0, "flow", 0.1));

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
            long from = cpu();
            readings.forEach(evaluator::observe);
            evaluator.tick(START.plusSeconds(30L * round));
            spent += cpu() - from;
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

    static List<Observation> readings(DeviceKind kind, int round) {
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

    /** Around what is usual; one in two hundred is a hundredfold of that. */
    private static Values values(DeviceKind kind, SplittableRandom random) {
        Values.Builder values = new Values.Builder(kind);
        boolean high = random.nextInt(200) == 0;
        CALM.get(kind.id()).forEach((field, calm) -> {
            Field.Metric metric = (Field.Metric) kind.field(field).orElseThrow();
            double value = calm * random.nextDouble(0.97, 1.03) * (high ? 100 : 1);
            values.set(kind.indexOf(field), Math.min(metric.max(), value));
        });
        return values.build();
    }

    /** Nanoseconds of this thread on a core: steadier than the clock where others run too. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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
