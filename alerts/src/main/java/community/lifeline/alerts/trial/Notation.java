package community.lifeline.alerts.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Series as promtool writes them, one value per step: {@code 1 2 3}; {@code 0+2x10} is 0, 2 … 20 and {@code 5x3} is 5
 * and three more of it; {@code _} is a step without a reading and {@code _x3} three of them. Words stand for flags and
 * codes: {@code closedx5}.
 */
final class Notation {
    private static final int MOST = 100_000;
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern RAMP = Pattern.compile("(" + NUMBER + ")([+-]\\d+(?:\\.\\d+)?)x(\\d{1,6})");
    private static final Pattern REPEAT = Pattern.compile("(.+?)x(\\d{1,6})");

    private Notation() {}

    /** @throws IllegalArgumentException where it has more values than anybody needs */
    static List<Optional<String>> expand(String text) {
        List<Optional<String>> values = new ArrayList<>();
        for (String token : text.strip().split("\\s+", -1)) {
            expand(token, values);
            if (values.size() > MOST) {
                throw new IllegalArgumentException("the series is longer than " + MOST + " steps");
            }
        }
        return values;
    }

    private static void expand(String token, List<Optional<String>> values) {
        Matcher ramp = RAMP.matcher(token);
        Matcher repeat = REPEAT.matcher(token);
        if (ramp.matches()) {
            BigDecimal value = new BigDecimal(ramp.group(1));
            BigDecimal step = new BigDecimal(ramp.group(2));
            for (int i = 0; i <= Integer.parseInt(ramp.group(3)); i++) {
                values.add(Optional.of(value.toPlainString()));
                value = value.add(step);
            }
        } else if (repeat.matches()) {
            boolean nothing = repeat.group(1).equals("_");
            int times = Integer.parseInt(repeat.group(2)) + (nothing ? 0 : 1);
            for (int i = 0; i < times; i++) {
                values.add(nothing ? Optional.empty() : Optional.of(repeat.group(1)));
            }
        } else {
            values.add(token.equals("_") ? Optional.empty() : Optional.of(token));
        }
    }
}
