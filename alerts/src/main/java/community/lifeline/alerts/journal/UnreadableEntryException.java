package community.lifeline.alerts.journal;

import java.sql.SQLException;

/** An entry in the database is one that could never have been appended. */
final class UnreadableEntryException extends SQLException {
    private static final long serialVersionUID = 1L;

    UnreadableEntryException(long number, IllegalArgumentException cause) {
        super("entry " + number + " was changed: " + cause.getMessage(), cause);
    }
}
