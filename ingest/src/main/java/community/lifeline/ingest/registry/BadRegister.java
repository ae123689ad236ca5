package community.lifeline.ingest.registry;

import java.util.List;
import java.util.stream.Collectors;

/** A file of devices was refused whole; the message lists every finding. */
public final class BadRegister extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** What is wrong, where, and what would be right; {@code line} counts from 1, {@code column} is a header's name. */
    public record Finding(String file, long line, String column, String problem) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + column + ": " + problem;
        }
    }

    BadRegister(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
