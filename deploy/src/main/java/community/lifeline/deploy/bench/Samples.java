package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Where the samples of a flight recording fell: on which threads, and on behalf of which part of Lifeline. */
record Samples(Map<String, Integer> threads, Map<String, Integer> parts, int all) {
    private static final int MOST = 12;
    private static final String OURS = "community.lifeline.";
    private static final String PAHO = "org.eclipse.paho.";

    static Samples of(Path file) throws IOException {
        Map<String, Integer> threads = new HashMap<>();
        Map<String, Integer> parts = new HashMap<>();
        int all = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String type = event.getEventType().getName();
                if (type.equals("jdk.ExecutionSample") || (type.equals("jdk.NativeMethodSample") && !waits(event))) {
                    threads.merge(thread(event), 1, Integer::sum);
                    parts.merge(part(event), 1, Integer::sum);
                    all++;
                }
            }
        }
        return new Samples(threads, parts, all);
    }

    /** A thread that waits for its socket is in native code as well, and costs nothing. */
    private static boolean waits(RecordedEvent event) {
        String method = event.getStackTrace() == null
                        || event.getStackTrace().getFrames().isEmpty()
                ? ""
                : event.getStackTrace().getFrames().getFirst().getMethod().getName();
        return method.toLowerCase(Locale.ROOT).matches(".*(wait|poll|read|accept|park|sleep).*");
    }

    /** Threads of a pool count as one. */
    private static String thread(RecordedEvent event) {
        RecordedThread thread = event.getThread("sampledThread");
        String name = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
        return name.isEmpty() ? "(virtual or native)" : name.replaceAll("\\d+", "#");
    }

    /** The nearest caller that is ours, or Paho's, to the second level of packages. */
    private static String part(RecordedEvent event) {
        if (event.getStackTrace() != null) {
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                String type = frame.getMethod().getType().getName();
                if (type.startsWith(PAHO)) {
                    return "Paho";
                }
                if (type.startsWith(OURS)) {
                    return type.substring(OURS.length()).replaceFirst("\\.?[A-Z].*", "");
                }
            }
        }
        return "(none of ours)";
    }

    String table() {
        return "\nSamples by thread\n" + table(threads) + "\nSamples by part\n" + table(parts);
    }

    private String table(Map<String, Integer> counts) {
        Grid grid = new Grid();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .forEach(entry -> grid.add(
                        entry.getKey(), String.format(Locale.ROOT, "%.1f %%", 100.0 * entry.getValue() / all)));
        return grid.text();
    }
}
