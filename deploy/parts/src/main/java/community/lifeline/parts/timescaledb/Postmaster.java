package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.Undisturbed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running server process, started by us or left behind by a Lifeline that was killed. */
record Postmaster(ProcessHandle process) {
    /** Sessions are ended and the data is written out: PostgreSQL's fast shutdown. */
    private static final String FAST = "INT";

    /** Ends at once and recovers at the next start: PostgreSQL's immediate shutdown. Nothing committed is lost. */
    private static final String IMMEDIATE = "QUIT";

    private static final Duration FAST_LIMIT = Duration.ofSeconds(6);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(3);

    /** The server that works in this folder, if one does. Its pid file alone proves nothing: pids are used again. */
    static Optional<Postmaster> in(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return firstLine(file)
                .filter(line -> line.matches("[0-9]{1,9}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(found -> worksIn(found, data))
                .map(Postmaster::new);
    }

    private static Optional<String> firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip);
        }
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** In order if that is quick, at once if it is not; in any case it is gone afterwards, even where we are interrupted. */
    void stop() throws IOException {
        Undisturbed.run(() -> {
            if (!endsWithin(FAST, FAST_LIMIT) && !endsWithin(IMMEDIATE, IMMEDIATE_LIMIT)) {
                kill();
            }
        });
    }

    /** As a power cut would, though what the operating system holds is not lost. */
    void kill() throws IOException {
        var all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var each : all) {
            awaitEnd(each, IMMEDIATE_LIMIT);
        }
    }

    /** Every process of the server stands still and answers nothing, its connections stay open. */
    void freeze() throws IOException {
        signalAll("STOP");
    }

    void thaw() throws IOException {
        signalAll("CONT");
    }

    private void signalAll(String name) throws IOException {
        for (var each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
            signal(each, name);
        }
    }

    private boolean endsWithin(String signal, Duration limit) throws IOException {
        if (process.isAlive()) {
            signal(process, signal);
        }
        return awaitEnd(process, limit);
    }

    private static void signal(ProcessHandle process, String name) throws IOException {
        try {
            // The shell's own kill: the program of that name is not on every machine.
            Command.of("sh", "-c", "kill -%s %d".formatted(name, process.pid())).run();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    private static boolean awaitEnd(ProcessHandle process, Duration limit) throws IOException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("waiting for process " + process.pid(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for process " + process.pid());
        }
    }
}
