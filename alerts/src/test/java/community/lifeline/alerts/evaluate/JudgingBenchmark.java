package community.lifeline.alerts.evaluate;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Observation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to judge one reading of four measurements by the built-in rules of its kind: a thousand devices, a reading
 * each every thirty seconds, one in two hundred far beyond what is usual.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JudgingBenchmark {
    @Param({"gas", "water", "drainage", "charger", "elevator", "hydrant"})
    String kind = "gas";

    private Evaluator evaluator;
    private List<Observation> readings = List.of();
    private int round;

    @Setup
    public void start(Blackhole turns) {
        evaluator = new Evaluator(
                Scene.builtIn(),
                KindFiles.builtIn(),
                new EvaluatorConfig(Duration.ZERO),
                CostOfJudging.START,
                turns::consume,
                Facts.NONE,
                new Tally());
    }

    /** Every reading is a new one: the same again would be known as a repetition. */
    @Setup(Level.Invocation)
    public void read() {
        readings = CostOfJudging.readings(KindFiles.builtIn().require(kind), round++);
    }

    @Benchmark
    @OperationsPerInvocation(CostOfJudging.DEVICES)
    public void judge() {
        readings.forEach(evaluator::observe);
        evaluator.tick(CostOfJudging.START.plusSeconds(30L * round));
    }
}
