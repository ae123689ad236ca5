package community.lifeline.deploy.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** What a failure is called before people: its cause, and what helps. */
final class Trouble {
    private Trouble() {}

    static String words(Exception failure) {
        return unreachable(failure).orElseGet(() -> switch (failure) {
            case NoSuchFileException file -> file.getFile() + " is not there";
            case AccessDeniedException file -> file.getFile() + " may not be read or written by this account";
            case FileSystemException file when file.getReason() == null -> failure.toString();
            case Exception _ -> Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
        });
    }

    /** The pool says how long it waited; why is what the driver said at the last try. */
    private static Optional<String> unreachable(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLTransientConnectionException) {
                String why = each.getCause() == null
                        ? "it does not answer"
                        : each.getCause().getMessage();
                return Optional.of("the database cannot be reached (" + why
                        + "); where it runs it is too busy: try again, an act with the same --key; else start it, or name another by db.url, db.user and db.password"
                        + " (LIFELINE_DB_URL=postgresql://user:password@host:5432/lifeline)");
            }
        }
        return Optional.empty();
    }
}
