package community.lifeline.alerts.reload;

import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the rule files again and again, on a thread of its own. A change counts once the files were the same at two
 * looks, so that one that is still being written is not read. A good change is handed on; a bad one is logged once, with
 * every finding, and changes nothing. A folder that held rules and is empty is bad: a share that is not mounted looks so.
 */
public final class RuleWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RuleWatch.class);

    /** Reads all rule files anew. */
    @FunctionalInterface
    public interface Loader {
        RuleBook load() throws RuleFileException;
    }

    private final Settled files;
    private final Loader loader;
    private final Consumer<RuleBook> inForce;
    private final Clock clock;
    private final Counter loaded;
    private final Counter refused;
    private final Rounds rounds;

    private RuleBook book;
    private volatile FileStatus status;

    /**
     * @param paths files and folders that the operator may change
     * @param book what was read of them, and is in force
     * @param inForce takes each good change, on the watch's thread
     */
    public RuleWatch(
            List<Path> paths,
            RuleBook book,
            Loader loader,
            Consumer<RuleBook> inForce,
            Duration every,
            Clock clock,
            MeterRegistry meters) {
        files = new Settled(paths);
        this.book = book;
        this.loader = loader;
        this.inForce = inForce;
        this.clock = clock;
        status = new FileStatus("rules", book.size(), 1, clock.instant(), Optional.empty());
        loaded = counter(meters, "loaded");
        refused = counter(meters, "refused");
        Gauge.builder("lifeline.rules", this, watch -> watch.status.count())
                .description("Rules in force")
                .register(meters);
        Gauge.builder("lifeline.rules.version", this, watch -> watch.status.version())
                .description("Counts the sets of rules that were in force")
                .register(meters);
        rounds = new Rounds("rule files", every, this::look);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("lifeline.rules.reloads")
                .tag("outcome", outcome)
                .description("Changes of rule files")
                .register(meters);
    }

    public RuleWatch start() {
        rounds.start();
        return this;
    }

    public FileStatus status() {
        return status;
    }

    /** One look at the files. */
    void look() {
        files.look().ifPresent(this::judge);
    }

    private void judge(String seen) {
        try {
            refuseEmptied();
            RuleBook next = loader.load();
            if (files.judge(seen)) {
                accept(next);
            }
        } catch (RuleFileException e) {
            if (files.judge(seen)) {
                refuse(e);
            }
        }
    }

    private void refuseEmptied() throws RuleFileException {
        List<Finding> emptied = files.emptied().stream()
                .map(folder -> new Finding(
                        folder.toString(),
                        1,
                        "folder",
                        "holds no *.yaml any more, and rules in force are from there",
                        "bring the files back, as by mounting the share; where none of them is meant to hold any more,"
                                + " restart Lifeline"))
                .toList();
        if (!emptied.isEmpty()) {
            throw new RuleFileException(emptied);
        }
    }

    private void accept(RuleBook next) {
        files.accepted();
        RuleChange change = RuleChange.between(book, next);
        if (!change.none()) {
            inForce.accept(next);
            book = next;
            loaded.increment();
            log.info("{} rules are in force from now on: {}", next.size(), change);
        } else if (status.refusal().isPresent()) {
            log.info("The rule files are well again; the rules in force are theirs");
        }
        status = status.accepted(next.size(), !change.none(), clock.instant());
    }

    private void refuse(RuleFileException e) {
        refused.increment();
        status = status.refused(
                clock.instant(), e.findings().size(), e.findings().getFirst().toString());
        log.error(
                "A change of the rule files is refused whole, and the rules in force stay; mend this:\n{}",
                e.getMessage());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
