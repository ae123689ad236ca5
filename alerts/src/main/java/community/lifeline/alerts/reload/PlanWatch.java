package community.lifeline.alerts.reload;

import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFileException;
import community.lifeline.alerts.reload.FileWatch.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds the plans in force, and looks at their files as {@link RuleWatch} does at those of rules. */
public final class PlanWatch implements AutoCloseable {
    /** Reads all plan files anew. */
    @FunctionalInterface
    public interface Loader {
        PlanBook load() throws PlanFileException;
    }

    private final FileWatch<PlanBook> files;

    /**
     * @param paths files and folders that the operator may change
     * @param book what was read of them, and is in force
     */
    public PlanWatch(
            List<Path> paths, PlanBook book, Loader loader, Duration every, Clock clock, MeterRegistry meters) {
        files = new FileWatch<>(paths, book, new Plans(loader), every, clock, meters);
    }

    private record Plans(Loader loader) implements FileWatch.Subject<PlanBook> {
        @Override
        public String one() {
            return "plan";
        }

        @Override
        public Reading<PlanBook> read() {
            try {
                return new Reading.Good<>(loader.load());
            } catch (PlanFileException e) {
                return new Reading.Bad<>(e.findings());
            }
        }

        @Override
        public int count(PlanBook all) {
            return all.all().size();
        }

        @Override
        public Optional<String> change(PlanBook old, PlanBook next) {
            return next.same(old) ? Optional.empty() : Optional.of(", for responses that are raised from now on");
        }

        @Override
        public void inForce(PlanBook next) {
            // Whoever raises a response asks for them.
        }
    }

    public PlanWatch start() {
        files.start();
        return this;
    }

    /** The plans in force; any thread. */
    public PlanBook plans() {
        return files.inForce();
    }

    public FileStatus status() {
        return files.status();
    }

    /** One look at the files. */
    void look() {
        files.look();
    }

    @Override
    public void close() {
        files.close();
    }
}
