package community.lifeline.deploy.bench.rig;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What several processes use from one reading to the next. */
public final class CpuMeter {
    private final Map<String, ProcessTree> processes;
    private final Map<String, Duration> before = new LinkedHashMap<>();

    private CpuMeter(Map<String, ProcessTree> processes) {
        this.processes = processes;
    }

    /** Begins now. */
    public static CpuMeter begin(Map<String, ProcessTree> processes) {
        CpuMeter meter = new CpuMeter(new LinkedHashMap<>(processes));
        meter.processes.forEach((name, process) -> meter.before.put(name, process.cpu()));
        return meter;
    }

    /** Used since it began, by name. */
    public Map<String, Duration> used() {
        Map<String, Duration> used = new LinkedHashMap<>();
        before.forEach((name, then) -> {
            ProcessTree process = processes.get(name);
            if (process != null) {
                used.put(name, process.cpu().minus(then));
            }
        });
        return used;
    }
}
