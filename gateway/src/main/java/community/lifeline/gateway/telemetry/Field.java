package community.lifeline.gateway.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a kind of device reports. Every field becomes one typed column of the kind's hypertable and one cell of
 * {@link Values}, where a flag is 0 or 1 and a choice is the position of its code.
 */
public sealed interface Field {
    /** The name in payloads, columns and rules: lower case, digits and underscores, starting with a letter. */
    String name();

    Names names();

    /**
     * A number.
     *
     * @param unit a UCUM code
     * @param min the least plausible value, inclusive, in {@code unit}; below it a reading is marked, not dropped
     * @param max the greatest plausible value, inclusive
     * @param resolution the smallest step that the instrument shows
     * @param stuckAfter how long the value may move by less than its resolution before it counts as stuck
     */
    record Metric(
            String name,
            Names names,
            String unit,
            double min,
            double max,
            double resolution,
            Optional<Duration> stuckAfter)
            implements Field {
        public Metric {
            requireName(name);
            if (!(min < max) || !(resolution > 0)) {
                throw new IllegalArgumentException("metric " + name + ": range [" + min + ", " + max
                        + "] must not be empty and resolution " + resolution + " must be positive");
            }
        }

        public boolean plausible(double value) {
            return value >= min && value <= max;
        }
    }

    /** Yes or no: an alarm bit, a switch. */
    record Flag(String name, Names names) implements Field {
        public Flag {
            requireName(name);
        }
    }

    /** One of a few codes: a valve's position, a charger's state. */
    record Choice(String name, Names names, List<Code> codes) implements Field {
        public Choice {
            requireName(name);
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("choice " + name + " names no codes");
            }
        }

        /** The cell value of {@code code}, or -1 where this choice does not have it. */
        public int indexOf(String code) {
            for (int i = 0; i < codes.size(); i++) {
                if (codes.get(i).id().equals(code)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException(
                    "field name '" + name + "' is not lower case letters, digits and '_' (at most 40)");
        }
    }
}
