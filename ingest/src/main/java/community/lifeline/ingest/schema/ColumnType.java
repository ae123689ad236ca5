package community.lifeline.ingest.schema;

import community.lifeline.gateway.telemetry.Field;

/** The type of the column that holds a {@link Field}. */
public enum ColumnType {
    REAL("real"),
    DOUBLE("double precision"),
    BOOLEAN("boolean"),
    TEXT("text");

    /** A real has 24 bits of mantissa: enough wherever a field's range has fewer steps than that. */
    private static final double REAL_STEPS = 1 << 24;

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    public static ColumnType of(Field field) {
        return switch (field) {
            case Field.Metric metric ->
                Math.max(Math.abs(metric.min()), Math.abs(metric.max())) / metric.resolution() >= REAL_STEPS
                        ? DOUBLE
                        : REAL;
            case Field.Flag _ -> BOOLEAN;
            case Field.Choice _ -> TEXT;
        };
    }

    /** A number fits a column of either width, so a kind may change its resolution without a rewrite of its table. */
    boolean takes(ColumnType wanted) {
        return this == wanted || (isNumber() && wanted.isNumber());
    }

    private boolean isNumber() {
        return this == REAL || this == DOUBLE;
    }

    static ColumnType parse(String sql) {
        for (ColumnType type : values()) {
            if (type.sql.equals(sql)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a reading's column has the type " + sql
                + ", which is none that Lifeline makes; known are real, double precision, boolean, text");
    }
}
