package community.lifeline.alerts.responding;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a table says other of a response than its journal.
 *
 * @param what column of the table {@code response}, or what else it is
 * @param table what stands there; empty: nothing
 * @param journal what the journal comes to; empty: nothing
 */
public record Discord(UUID response, String what, Optional<String> table, Optional<String> journal) {
    static final String ROW = "row";
    static final String ALERT = "alert";
    static final String PLAN = "plan";
    static final String JOURNAL = "journal";

    public String words() {
        return "response " + response + ": " + what + " is " + shown(table) + " in the table, and by the journal "
                + shown(journal);
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> "'" + text + "'").orElse("nothing");
    }
}
