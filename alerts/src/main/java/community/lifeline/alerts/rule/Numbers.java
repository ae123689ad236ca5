package community.lifeline.alerts.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Numbers {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Numbers() {}

    /** At most six significant digits, no exponent, no trailing zeros. */
    public static String show(double value) {
        return show(value, SIX_DIGITS);
    }

    /** At most three: what was worked out of several readings is no more exact. */
    public static String round(double value) {
        return show(value, THREE_DIGITS);
    }

    private static String show(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
