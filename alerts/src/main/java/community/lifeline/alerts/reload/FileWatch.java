package community.lifeline.alerts.reload;

import community.lifeline.alerts.rule.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files again and again, on a thread of its own. A change counts once the files were the same at two looks, so that
 * one that is still being written is not read. A good change is in force from then on; a bad one is logged once, with every
 * finding, and changes nothing. A folder that held some and is empty is bad: a share that is not mounted looks so.
 *
 * @param <B> all that the files hold
 */
final class FileWatch<B> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

    /** What the files hold. */
    interface Subject<B> {
        /** One of it: {@code rule}. */
        String one();

        Reading<B> read();

        int count(B all);

        /** How {@code next} differs, in words that go on with "are in force from now on"; empty where it does not. */
        Optional<String> change(B old, B next);

        /** Takes each good change, on the watch's thread. */
        void inForce(B next);
    }

    /** What came of reading all files anew. */
    sealed interface Reading<B> {
        record Good<B>(B all) implements Reading<B> {}

        record Bad<B>(List<Finding> findings) implements Reading<B> {}
    }

    private final Settled files;
    private final Subject<B> subject;
    private final String many;
    private final Clock clock;
    private final Counter loaded;
    private final Counter refused;
    private final Rounds rounds;

    private volatile B all;
    private volatile FileStatus status;

    /**
     * @param paths files and folders that the operator may change
     * @param all what was read of them, and is in force
     */
    FileWatch(List<Path> paths, B all, Subject<B> subject, Duration every, Clock clock, MeterRegistry meters) {
        files = new Settled(paths);
        this.all = all;
        this.subject = subject;
        this.clock = clock;
        many = subject.one() + "s";
        status = new FileStatus(many, subject.count(all), 1, clock.instant(), Optional.empty());
        loaded = counter(meters, "loaded");
        refused = counter(meters, "refused");
        Gauge.builder("lifeline." + many, this, watch -> watch.status.count())
                .description(many + " in force")
                .register(meters);
        Gauge.builder("lifeline." + many + ".version", this, watch -> watch.status.version())
                .description("Counts the sets of " + many + " that were in force")
                .register(meters);
        rounds = new Rounds(subject.one() + " files", every, this::look);
    }

    private Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("lifeline." + many + ".reloads")
                .tag("outcome", outcome)
                .description("Changes of " + subject.one() + " files")
                .register(meters);
    }

    void start() {
        rounds.start();
    }

    /** What is in force; any thread. */
    B inForce() {
        return all;
    }

    FileStatus status() {
        return status;
    }

    /** One look at the files. */
    void look() {
        files.look().ifPresent(this::judge);
    }

    private void judge(String seen) {
        List<Finding> emptied = emptied();
        Reading<B> reading = emptied.isEmpty() ? subject.read() : new Reading.Bad<>(emptied);
        if (files.judge(seen)) {
            switch (reading) {
                case Reading.Good<B>(B next) -> accept(next);
                case Reading.Bad<B>(List<Finding> findings) -> refuse(findings);
            }
        }
    }

    private List<Finding> emptied() {
        return files.emptied().stream()
                .map(folder -> new Finding(
                        folder.toString(),
                        1,
                        "folder",
                        "holds no *.yaml any more, and " + many + " in force are from there",
                        "bring the files back, as by mounting the share; where none of them is meant to hold any more,"
                                + " restart Lifeline"))
                .toList();
    }

    private void accept(B next) {
        files.accepted();
        Optional<String> change = subject.change(all, next);
        if (change.isPresent()) {
            subject.inForce(next);
            all = next;
            loaded.increment();
            log.info("{} {} are in force from now on{}", subject.count(next), many, change.get());
        } else if (status.refusal().isPresent()) {
            log.info("The {} files are well again; the {} in force are theirs", subject.one(), many);
        }
        status = status.accepted(subject.count(next), change.isPresent(), clock.instant());
    }

    private void refuse(List<Finding> findings) {
        refused.increment();
        status = status.refused(
                clock.instant(), findings.size(), findings.getFirst().toString());
        log.error(
                "A change of the {} files is refused whole, and the {} in force stay; mend this:\n{}",
                subject.one(),
                many,
                findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
