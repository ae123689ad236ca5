package community.lifeline.deploy.bench.report;

import java.util.Locale;
import java.util.Optional;

/**
 * One measured number.
 *
 * @param name stays the same from run to run, since runs are compared by it
 * @param note what else a reader should know, such as a ratio to a limit; may be empty
 */
public record Figure(String name, double value, String unit, Optional<Aim> aim, String note) {
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Optional.empty(), "");
    }

    public Figure aiming(Aim wanted) {
        return new Figure(name, value, unit, Optional.of(wanted), note);
    }

    public Figure noting(String text) {
        return new Figure(name, value, unit, aim, text);
    }

    String shown() {
        return unit.isEmpty() ? number(value) : number(value) + " " + unit;
    }

    /** Three digits that matter, and thousands parted. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
