package community.lifeline.ingest.spool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One batch in the spool; the number in its name gives the order in which batches were put there.
 *
 * @param postponed it was set apart, so that those behind it are not held up
 */
public record SpoolFile(long number, long bytes, Instant writtenAt, boolean postponed) {
    /** The folder, within that of the spool, for those that are postponed. */
    static final String POSTPONED = "postponed";

    static final String ENDING = ".jsonl";
    static final String TEMPORARY = ".tmp";

    /** Within the folder that it lies in. */
    public String name() {
        return name(number);
    }

    Path in(Path folder) {
        return (postponed ? folder.resolve(POSTPONED) : folder).resolve(name());
    }

    /** A further name for the same number, where the first is taken. */
    String name(int copy) {
        return name().replace(ENDING, "-" + copy + ENDING);
    }

    /** Nineteen digits, so that a listing by name is in order. */
    static String name(long number) {
        return String.format(Locale.ROOT, "%019d%s", number, ENDING);
    }

    /** The number of a file of ours, or empty for anything else that lies in the folder. */
    static OptionalLong number(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.matches("\\d{19}\\.jsonl")
                ? OptionalLong.of(Long.parseLong(name, 0, 19, 10))
                : OptionalLong.empty();
    }
}
