package community.lifeline.parts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An external command, run to its end. Standard output and error are captured together. */
public record Command(List<String> words, Map<String, String> environment, Duration timeout) {
    private static final int TAIL_LINES = 20;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... words) {
        return of(List.of(words));
    }

    public static Command of(List<String> words) {
        return new Command(words, Map.of(), Duration.ofMinutes(5));
    }

    public Command with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(words, more, timeout);
    }

    public Command within(Duration limit) {
        return new Command(words, environment, limit);
    }

    /** The whole output; an exit status other than 0 throws with the end of the output. Blocks. */
    public String run() throws IOException {
        return run(Path.of("").toAbsolutePath());
    }

    /** As {@link #run()}, in the given folder. */
    public String run(Path folder) throws IOException {
        // A file and not a pipe: a command that leaves a child behind would keep a pipe open for ever.
        var output = Files.createTempFile("lifeline-command", ".out");
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var status = await(builder.start());
            var text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (status != 0) {
                throw new CommandFailedException(words, status, tail(text));
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private int await(Process process) throws IOException {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException("%s did not end within %s and was stopped".formatted(words.getFirst(), timeout));
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while running " + words.getFirst());
        }
    }

    /** The last lines of a text: what a failure message shows of a log. */
    public static String tail(String text) {
        var lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Where a program is on the {@code PATH}. */
    public static Optional<Path> find(String program) {
        return find(program, System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    public static Optional<Path> find(String program, String path) {
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
