package community.lifeline.ingest.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two roles to grant to users: {@code lifeline_writer} for the running program, which can add readings and entries of
 * the journal and neither change nor delete one, and {@code lifeline_reader} for those who only look, though not at what
 * is personal.
 */
final class Roles {
    private static final Logger log = LoggerFactory.getLogger(Roles.class);

    /** Flyway's own, and the head of the journal, which the database moves by itself. */
    private static final Set<String> READ_ONLY = Set.of("flyway_schema_history", "journal_head");

    /**
     * Names, telephone numbers, who in which flat cannot walk, photos of where people live, what people were told, and by
     * what they sign in.
     */
    private static final List<String> PERSONAL = List.of(
            "attachment",
            "household",
            "notice",
            "person",
            "person_address",
            "account",
            "account_identity",
            "account_role",
            "account_reach",
            "account_session",
            "invitation",
            "api_token",
            "api_write",
            "audit");

    private static final Set<String> ADDED_TO = Set.of("attachment", "device_event", "journal", "response_plan");

    /** What responses go by. The proof of life takes its own rows of the other tables away. */
    private static final Set<String> KEPT = Set.of("command", "response_act");

    private Roles() {}

    static void grant(Connection connection, boolean schemaChanged) throws SQLException {
        List<String> existing = Catalog.strings(
                connection, "SELECT rolname FROM pg_roles WHERE rolname IN ('lifeline_reader', 'lifeline_writer')");
        if (existing.size() == 2 && !schemaChanged) {
            return;
        }
        if (Catalog.strings(
                        connection,
                        "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)")
                .isEmpty()) {
            log.info(
                    "The roles lifeline_reader and lifeline_writer are not looked after: the user may not create roles");
            return;
        }
        for (String sql : statements(existing, Catalog.tables(connection))) {
            Schema.execute(connection, sql);
        }
    }

    static List<String> statements(List<String> existing, Set<String> tables) {
        List<String> sql = new ArrayList<>();
        for (String role : List.of("lifeline_reader", "lifeline_writer")) {
            if (!existing.contains(role)) {
                sql.add("CREATE ROLE " + role + " NOLOGIN");
            }
        }
        sql.add("GRANT USAGE ON SCHEMA lifeline TO lifeline_reader, lifeline_writer");
        sql.add("GRANT SELECT ON ALL TABLES IN SCHEMA lifeline TO lifeline_reader, lifeline_writer");
        PERSONAL.stream()
                .filter(tables::contains)
                .forEach(table -> sql.add("REVOKE SELECT ON lifeline." + table + " FROM lifeline_reader"));
        sql.add("GRANT USAGE ON ALL SEQUENCES IN SCHEMA lifeline TO lifeline_writer");
        for (String table : tables.stream().sorted().toList()) {
            if (onlyAddedTo(table)) {
                sql.add("GRANT INSERT ON lifeline." + table + " TO lifeline_writer");
            } else if (KEPT.contains(table)) {
                sql.add("GRANT INSERT, UPDATE ON lifeline." + table + " TO lifeline_writer");
            } else if (!READ_ONLY.contains(table)) {
                sql.add("GRANT INSERT, UPDATE, DELETE ON lifeline." + table + " TO lifeline_writer");
            }
        }
        return sql;
    }

    private static boolean onlyAddedTo(String table) {
        return table.startsWith("reading_") || ADDED_TO.contains(table);
    }
}
