package community.lifeline.ingest.schema;

import java.util.List;

/**
 * How far a database's schema is.
 *
 * @param version the newest migration that has run, or "none"
 * @param pending migrations that have not
 * @param missing what kinds lack: a table, or columns of one
 */
public record SchemaStatus(Edition edition, String version, List<String> pending, List<String> missing) {
    public SchemaStatus {
        pending = List.copyOf(pending);
        missing = List.copyOf(missing);
    }

    public boolean current() {
        return pending.isEmpty() && missing.isEmpty();
    }
}
