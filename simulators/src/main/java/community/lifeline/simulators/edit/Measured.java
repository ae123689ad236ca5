package community.lifeline.simulators.edit;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The numbers and the time of a native payload. */
public final class Measured {
    /** What becomes of a number. */
    @FunctionalInterface
    public interface NumberChange {
        double of(String field, double value);
    }

    private static final String WITHIN = "m.";
    private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private Measured() {}

    /** Every number under {@code m} changed; one that stays as it is keeps its digits. */
    public static byte[] numbers(byte[] payload, NumberChange change) {
        return JsonEdit.edit(payload, (path, token, text) -> {
            boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
            if (!number || !path.startsWith(WITHIN)) {
                return Optional.empty();
            }
            double before = Double.parseDouble(text);
            double after = change.of(path.substring(WITHIN.length()), before);
            return after == before || !Double.isFinite(after) ? Optional.empty() : Optional.of(plain(after));
        });
    }

    private static String plain(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** The time that {@code ts} names written as {@code text} says; other times are left. */
    public static byte[] time(byte[] payload, Function<Instant, String> text) {
        return JsonEdit.edit(
                payload,
                (path, token, written) -> path.equals("ts") && token == JsonToken.VALUE_STRING
                        ? instant(written).map(at -> '"' + text.apply(at) + '"')
                        : Optional.empty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
