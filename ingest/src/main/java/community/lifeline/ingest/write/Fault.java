package community.lifeline.ingest.write;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means for the batch that met it. */
public enum Fault {
    /** A row is stored already: the batch goes through staging. */
    DUPLICATE,
    /** A row cannot be stored, now or ever: it is looked for and put aside. */
    DATA,
    /** The connection broke, or another transaction was in the way: another one may do. */
    BROKEN,
    /** The database cannot take anything just now, whatever the row: no room, no right, no table, not there. */
    AWAY;

    /** Connection, transaction state, login, catalogue, schema, syntax and rights, resources, operators, system. */
    private static final Set<String> EVERYBODYS = Set.of("08", "25", "28", "3D", "3F", "42", "53", "57", "58");

    public static Fault of(SQLException e) {
        String state = e.getSQLState();
        boolean silent = e.getCause() instanceof SocketTimeoutException;
        if (e instanceof SQLTransientConnectionException || silent || state == null || state.length() != 5) {
            return AWAY;
        }
        return switch (state) {
            case "23505" -> DUPLICATE;
            // As when too many compressed rows would have to be opened at once: a smaller part of the batch may pass.
            case "53400" -> DATA;
            // A statement that ran into its timeout would do so again.
            case "57014", "57P03" -> AWAY;
            default ->
                switch (state.substring(0, 2)) {
                    case "22", "23", "54" -> DATA;
                    case "08", "40", "57" -> BROKEN;
                    default -> AWAY;
                };
        };
    }

    /**
     * False where the database is away, or without room or right, for everybody. Else some row or batch may have brought
     * it about, by a statement that takes too long, a trigger, a damaged page: others may pass.
     */
    public static boolean mayBeOfRows(SQLException e) {
        String state = e.getSQLState();
        if (e instanceof SQLTransientConnectionException || state == null || state.length() != 5) {
            return false;
        }
        return state.equals("57014") || !EVERYBODYS.contains(state.substring(0, 2));
    }

    /**
     * The failure in a few words, for a log line and for people: the class of it and what the database said. A pool that
     * has no connection to give says how long it tried, and each time another number; why it has none is its cause.
     */
    public static String describe(@Nullable SQLException e) {
        if (e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause) {
            return describe(cause);
        }
        return e == null ? "unknown" : e.getMessage() + (e.getSQLState() == null ? "" : " [" + e.getSQLState() + "]");
    }
}
