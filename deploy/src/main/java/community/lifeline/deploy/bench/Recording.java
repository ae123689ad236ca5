package community.lifeline.deploy.bench;

import community.lifeline.parts.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A flight recording of Lifeline, written when its process ends in order, and kept for a closer look. */
record Recording(Path file) {
    private static final List<String> VIEWS =
            List.of("hot-methods", "allocation-by-class", "allocation-by-site", "gc-pauses");

    /** For the JVM that is to be recorded. */
    List<String> flags() {
        return List.of("-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + file);
    }

    /** What costs most: by thread and by part, then as the JDK's own tool tells it. */
    String summary() throws IOException {
        if (Files.notExists(file)) {
            return "No recording was written to " + file + "\n";
        }
        String jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
        StringBuilder text = new StringBuilder(Samples.of(file).table());
        for (String view : VIEWS) {
            text.append(Command.of(jfr, "view", "--width", "150", view, file.toString())
                    .run());
        }
        return text.append("\nThe whole recording is ")
                .append(file)
                .append('\n')
                .toString();
    }
}
