package community.lifeline.alerts.reload;

import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFileException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the plans in force and looks at their files again and again, on a thread of its own. A good change is in force for
 * responses that are raised from then on; a bad one is logged once, with every finding, and changes nothing.
 */
public final class PlanWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlanWatch.class);

    /** Reads all plan files anew. */
    @FunctionalInterface
    public interface Loader {
        PlanBook load() throws PlanFileException;
    }

    private final Settled files;
    private final Loader loader;
    private final Clock clock;
    private final Counter loaded;
    private final Counter refused;
    private final Rounds rounds;

    private volatile PlanBook book;
    private volatile FileStatus status;

    /**
     * @param paths files and folders that the operator may change
     * @param book what was read of them, and is in force
     */
    public PlanWatch(
            List<Path> paths, PlanBook book, Loader loader, Duration every, Clock clock, MeterRegistry meters) {
        files = new Settled(paths);
        this.book = book;
        this.loader = loader;
        this.clock = clock;
        status = new FileStatus("plans", book.all().size(), 1, clock.instant(), Optional.empty());
        loaded = counter(meters, "loaded");
        refused = counter(meters, "refused");
        Gauge.builder("lifeline.plans", this, watch -> watch.status.count())
                .description("Plans in force")
                .register(meters);
        Gauge.builder("lifeline.plans.version", this, watch -> watch.status.version())
                .description("Counts the sets of plans that were in force")
                .register(meters);
        rounds = new Rounds("plan files", every, this::look);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("lifeline.plans.reloads")
                .tag("outcome", outcome)
                .description("Changes of plan files")
                .register(meters);
    }

    public PlanWatch start() {
        rounds.start();
        return this;
    }

    /** The plans in force; any thread. */
    public PlanBook plans() {
        return book;
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
            PlanBook next = loader.load();
            if (files.judge(seen)) {
                accept(next);
            }
        } catch (PlanFileException e) {
            if (files.judge(seen)) {
                refuse(e);
            }
        }
    }

    private void accept(PlanBook next) {
        boolean differs = !next.same(book);
        if (differs) {
            book = next;
            loaded.increment();
            log.info(
                    "{} plans are in force from now on, for responses that are raised from now on",
                    next.all().size());
        } else if (status.refusal().isPresent()) {
            log.info("The plan files are well again; the plans in force are theirs");
        }
        status = status.accepted(next.all().size(), differs, clock.instant());
    }

    private void refuse(PlanFileException e) {
        refused.increment();
        status = status.refused(
                clock.instant(), e.findings().size(), e.findings().getFirst().toString());
        log.error(
                "A change of the plan files is refused whole, and the plans in force stay; mend this:\n{}",
                e.getMessage());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
