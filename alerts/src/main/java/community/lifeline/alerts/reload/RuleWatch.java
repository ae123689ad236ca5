package community.lifeline.alerts.reload;

import community.lifeline.alerts.reload.FileWatch.Reading;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at the rule files on a thread of its own, and hands good changes on; a bad one changes nothing. */
public final class RuleWatch implements AutoCloseable {
    /** Reads all rule files anew. */
    @FunctionalInterface
    public interface Loader {
        RuleBook load() throws RuleFileException;
    }

    private final FileWatch<RuleBook> files;

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
        files = new FileWatch<>(paths, book, new Rules(loader, inForce), every, clock, meters);
    }

    private record Rules(Loader loader, Consumer<RuleBook> next) implements FileWatch.Subject<RuleBook> {
        @Override
        public String one() {
            return "rule";
        }

        @Override
        public Reading<RuleBook> read() {
            try {
                return new Reading.Good<>(loader.load());
            } catch (RuleFileException e) {
                return new Reading.Bad<>(e.findings());
            }
        }

        @Override
        public int count(RuleBook all) {
            return all.size();
        }

        @Override
        public Optional<String> change(RuleBook old, RuleBook next) {
            RuleChange change = RuleChange.between(old, next);
            return change.none() ? Optional.empty() : Optional.of(": " + change);
        }

        @Override
        public void inForce(RuleBook book) {
            next.accept(book);
        }
    }

    public RuleWatch start() {
        files.start();
        return this;
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
