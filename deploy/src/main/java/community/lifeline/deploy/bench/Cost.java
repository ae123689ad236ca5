package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.rig.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processor time for each 100,000 messages, which is steadier than any rate. */
final class Cost {
    private static final double PER = 100_000;
    private static final Map<String, Aim> AIMS = Map.of("Lifeline", Aim.atMost(5, 3), "database", Aim.atMost(1.2, 0.8));

    private Cost() {}

    /** @param aiming in a burst; between paced messages much of it goes into waking up */
    static List<Figure> figures(Map<String, Duration> used, Load.Result load, long messages, boolean aiming) {
        List<Figure> figures = new ArrayList<>();
        used.forEach((name, time) -> figures.add(figure(name, time, messages, aiming)));
        figures.add(figure("load", load.cpu(), messages, false));
        return figures;
    }

    private static Figure figure(String name, Duration time, long messages, boolean aiming) {
        Figure figure = Figure.of("CPU of " + name, seconds(time) / messages * PER, "s / 100 k");
        Aim aim = AIMS.get(name);
        return aim == null || !aiming ? figure : figure.aiming(aim);
    }

    /** What all processors together would manage if nothing else ran on them and none ever waited. */
    static Figure bound(Map<String, Duration> used, Load.Result load, long messages) {
        double busy = seconds(load.cpu())
                + used.values().stream().mapToDouble(Cost::seconds).sum();
        int processors = Runtime.getRuntime().availableProcessors();
        return Figure.of("the same cost on idle processors", processors * messages / busy, "msg/s")
                .noting("all of the CPU above, on %d".formatted(processors));
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
