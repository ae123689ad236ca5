package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.Command;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of ours. What it says goes to a file, the end of which every complaint about it quotes. */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Child(name, builder.start(), log);
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** What went wrong, with the end of what it said. */
    IOException failure(String what) throws IOException {
        return new IOException("%s %s; the end of what it said:%n%s".formatted(name, what, Command.tail(output())));
    }

    /** In order where that is quick, at once where it is not; in any case it is gone afterwards. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!endsWithin(GRACE)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + name + " was ending");
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }
}
