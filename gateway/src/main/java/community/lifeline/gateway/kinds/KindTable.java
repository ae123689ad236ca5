package community.lifeline.gateway.kinds;

import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds as documentation: a Markdown page, generated so that it cannot fall behind. */
public final class KindTable {
    private KindTable() {}

    /** One section per kind: its fields and its event codes. */
    public static String markdown(Kinds kinds) {
        StringBuilder page = new StringBuilder("""
                # Device kinds

                Generated from the kinds' files; do not edit. A value outside its range is kept and marked, never dropped.
                """);
        kinds.all().forEach(kind -> section(page, kind));
        return page.toString();
    }

    private static void section(StringBuilder page, DeviceKind kind) {
        page.append("\n## `%s`: %s (%s)\n\n"
                .formatted(kind.id(), kind.names().en(), kind.names().zh()));
        page.append("Usually reports every %s. Answered for by: %s.\n\n"
                .formatted(interval(kind.interval()), kind.department()));
        page.append("| field | | | unit | range | step |\n|---|---|---|---|---|---|\n");
        kind.fields().forEach(field -> page.append(row(field)));
        page.append("\n| event | | |\n|---|---|---|\n");
        kind.events()
                .forEach(event -> page.append("| `%s` | %s | %s |\n"
                        .formatted(event.id(), event.names().en(), event.names().zh())));
    }

    private static String row(Field field) {
        String start = "| `%s` | %s | %s | "
                .formatted(field.name(), field.names().en(), field.names().zh());
        return start
                + switch (field) {
                    case Field.Metric metric ->
                        "`%s` | %s … %s | %s |\n"
                                .formatted(
                                        metric.unit(),
                                        plain(metric.min()),
                                        plain(metric.max()),
                                        plain(metric.resolution()));
                    case Field.Flag _ -> "yes or no | | |\n";
                    case Field.Choice choice -> "%s | | |\n".formatted(codes(choice.codes()));
                };
    }

    private static String codes(List<Code> codes) {
        return codes.stream().map(code -> "`" + code.id() + "`").collect(Collectors.joining(", "));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String interval(Duration interval) {
        long seconds = interval.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
