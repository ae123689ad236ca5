package community.lifeline.gateway.telemetry;

import java.util.Arrays;

/**
 * What one message says of the fields of its kind: a cell per field, in the kind's order. Numbers are in the field's
 * unit, flags 0 or 1, choices the position of the code. A field that the message does not name has an empty cell.
 */
public final class Values {
    private static final double EMPTY = Double.NaN;

    private final double[] cells;

    private Values(double[] cells) {
        this.cells = cells;
    }

    public static Values none(DeviceKind kind) {
        return new Builder(kind).build();
    }

    public int size() {
        return cells.length;
    }

    public boolean has(int cell) {
        return !Double.isNaN(cells[cell]);
    }

    /** The value of {@code cell}, or NaN where it is empty. */
    public double get(int cell) {
        return cells[cell];
    }

    public boolean isEmpty() {
        for (double cell : cells) {
            if (!Double.isNaN(cell)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && Arrays.equals(cells, values.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return Arrays.toString(cells);
    }

    /** Fills the cells of one message; confined to the thread that decodes it. */
    public static final class Builder {
        private double[] cells;

        public Builder(DeviceKind kind) {
            cells = new double[kind.fields().size()];
            Arrays.fill(cells, EMPTY);
        }

        /** @param value finite */
        public Builder set(int cell, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("cell " + cell + " would become " + value);
            }
            cells[cell] = value;
            return this;
        }

        /** Hands the cells over; the builder must not be used again. */
        public Values build() {
            Values built = new Values(cells);
            cells = new double[0];
            return built;
        }
    }
}
