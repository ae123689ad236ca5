package community.lifeline.deploy.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A process and all below it, as the kernel counts them. A process that has ended counts nothing. */
public record ProcessTree(long root) {
    private static final Path PROC = Path.of("/proc");

    /** Processor time, user and system, since they began; processes that ended are in their parent's. */
    public Duration cpu() {
        return pids().mapToObj(ProcessTree::used).reduce(Duration.ZERO, Duration::plus);
    }

    /** The largest resident set that the root ever had, in MiB. */
    public double peakMebibytes() {
        return kibibytes(file(root, "status"), "VmHWM:").orElse(0) / 1024.0;
    }

    /** The resident set that the root has now, in MiB. */
    public double mebibytes() {
        return kibibytes(file(root, "status"), "VmRSS:").orElse(0) / 1024.0;
    }

    /** What they all hold now, shared pages counted once, in MiB; empty where the kernel does not tell us. */
    public Optional<Long> sharedOnceMebibytes() {
        long sum = pids().map(
                        pid -> kibibytes(file(pid, "smaps_rollup"), "Pss:").orElse(0))
                .sum();
        return sum == 0 ? Optional.empty() : Optional.of(sum / 1024);
    }

    /** The process above, such as the server above one of its sessions. */
    public static long parent(long pid) throws IOException {
        return ProcStat.parse(Files.readString(file(pid, "stat"))).parent();
    }

    private LongStream pids() {
        Stream<ProcessHandle> all = ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        return all.mapToLong(ProcessHandle::pid);
    }

    private static Duration used(long pid) {
        try {
            return ProcStat.parse(Files.readString(file(pid, "stat"))).used();
        } catch (IOException _) {
            return Duration.ZERO;
        }
    }

    static OptionalLong kibibytes(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }

    private static Path file(long pid, String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }
}
