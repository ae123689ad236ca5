package community.lifeline.deploy.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine that a run was made on, since no figure means anything without it. */
public final class Machine {
    private Machine() {}

    public static Map<String, String> describe() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("processor", field(Path.of("/proc/cpuinfo"), "model name"));
        words.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        words.put("memory", mebibytes(field(Path.of("/proc/meminfo"), "MemTotal")));
        words.put("system", field(Path.of("/etc/os-release"), "PRETTY_NAME"));
        words.put("kernel", System.getProperty("os.version", "unknown"));
        words.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        words.put("busy before", String.join(" ", loadAverage()) + " (load average)");
        return words;
    }

    private static List<String> loadAverage() {
        try {
            return List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1))
                    .subList(0, 3);
        } catch (IOException _) {
            return List.of("unknown");
        }
    }

    /** The first value of a key in a file of {@code key: value} or {@code KEY="value"} lines. */
    static String field(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.matches(key + "\\s*[:=].*"))
                    .map(line -> line.replaceFirst("[^:=]*[:=]", "").strip().replace("\"", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static String mebibytes(String kibibytes) {
        String digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty() ? "unknown" : Long.parseLong(digits) / 1024 + " MiB";
    }
}
