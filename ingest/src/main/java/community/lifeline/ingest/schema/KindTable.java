package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hypertable of one kind: its name, its columns, and the SQL that makes it or brings it up to date. Pure. */
public final class KindTable {
    /** Columns that every such table has, in the order in which rows are copied. */
    public static final List<String> FIXED =
            List.of("time", "device_id", "received_at", "fingerprint", "quality", "claimed", "extra");

    private static final Set<String> TAKEN = Set.of(
            "time", "device_id", "received_at", "fingerprint", "quality", "claimed", "extra", "community", "device");

    private final DeviceKind kind;

    public KindTable(DeviceKind kind) {
        this.kind = kind;
        if (kind.id().endsWith("_1h")) {
            throw new IllegalArgumentException("kind " + kind.id() + ": the ending '_1h' is kept for rollups");
        }
        for (Field field : kind.fields()) {
            if (TAKEN.contains(field.name())) {
                throw new IllegalArgumentException("kind " + kind.id() + ": the field name '" + field.name()
                        + "' is a column that every kind has; give the field another name");
            }
        }
    }

    public DeviceKind kind() {
        return kind;
    }

    /** Without the schema. */
    public String bareName() {
        return "reading_" + kind.id();
    }

    public String name() {
        return "lifeline." + bareName();
    }

    /** Field names come from a file: they may be words of SQL, so they always stand in quotes. */
    public static String column(Field field) {
        return '"' + field.name() + '"';
    }

    /**
     * No index on time alone: a device's rows in order of time are served by the identity, and whole stretches of time
     * by the chunks. What was received since a moment is found through a block range index, which costs next to
     * nothing to keep because rows arrive in that order.
     */
    List<String> create(Duration chunk) {
        List<String> sql = new ArrayList<>();
        StringBuilder columns = new StringBuilder("time timestamptz NOT NULL, device_id integer NOT NULL, "
                + "received_at timestamptz NOT NULL, fingerprint bigint NOT NULL, quality integer NOT NULL, "
                + "claimed timestamptz, extra jsonb");
        for (Field field : kind.fields()) {
            columns.append(", ")
                    .append(column(field))
                    .append(' ')
                    .append(ColumnType.of(field).sql());
        }
        sql.add("CREATE TABLE " + name() + " (" + columns + ")");
        sql.add("SELECT public.create_hypertable('" + name() + "', public.by_range('time', INTERVAL '"
                + chunk.toSeconds() + " seconds'), create_default_indexes => false)");
        sql.add("CREATE UNIQUE INDEX " + bareName() + "_identity ON " + name() + " (device_id, time, fingerprint)");
        sql.add("CREATE INDEX " + bareName() + "_received ON " + name()
                + " USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on)");
        sql.add("COMMENT ON TABLE " + name() + " IS "
                + literal(label(kind.names().en(), kind.names().zh())));
        kind.fields().forEach(field -> sql.add(comment(field)));
        return sql;
    }

    /**
     * What a table with the columns {@code existing} lacks. Columns are added and never dropped or narrowed, so that
     * no stored reading is lost to a change of its kind's file.
     */
    List<String> complete(Map<String, ColumnType> existing) {
        List<String> sql = new ArrayList<>();
        for (Field field : kind.fields()) {
            ColumnType wanted = ColumnType.of(field);
            ColumnType there = existing.get(field.name());
            if (there == null) {
                sql.add("ALTER TABLE " + name() + " ADD COLUMN " + column(field) + " " + wanted.sql());
                sql.add(comment(field));
            } else if (!there.takes(wanted)) {
                throw new IllegalStateException("kind " + kind.id() + ": the field '" + field.name() + "' is stored as "
                        + there.sql() + " and its file now asks for " + wanted.sql()
                        + "; give the changed field another name");
            }
        }
        return sql;
    }

    private String comment(Field field) {
        String label = label(field.names().en(), field.names().zh());
        String text = switch (field) {
            case Field.Metric metric -> label + ", " + metric.unit();
            case Field.Flag _ -> label;
            case Field.Choice choice ->
                label + ": "
                        + String.join(
                                ", ",
                                choice.codes().stream().map(code -> code.id()).toList());
        };
        return "COMMENT ON COLUMN " + name() + "." + column(field) + " IS " + literal(text);
    }

    private static String label(String en, String zh) {
        return en + " / " + zh;
    }

    /** Correct whatever standard_conforming_strings says, since E'' always reads a backslash as an escape. */
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
