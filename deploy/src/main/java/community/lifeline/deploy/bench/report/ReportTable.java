package community.lifeline.deploy.bench.report;

import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A run as text for people. */
public final class ReportTable {
    private ReportTable() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder("Lifeline bench, ")
                .append(report.at().truncatedTo(ChronoUnit.SECONDS))
                .append('\n');
        Grid setting = new Grid();
        for (Map.Entry<String, String> entry : report.setting().entrySet()) {
            setting.add(entry.getKey(), entry.getValue());
        }
        text.append(setting.text());
        report.sections().forEach(section -> text.append('\n').append(of(section)));
        return text.toString();
    }

    /** One section, with its title. */
    public static String of(Section section) {
        Grid grid = new Grid();
        for (Figure figure : section.figures()) {
            grid.add(figure.name(), figure.shown(), remarks(figure));
        }
        String failure =
                section.failure().map(why -> "  FAILED: " + why + "\n").orElse("");
        return section.title() + "\n" + grid.text() + failure;
    }

    private static String remarks(Figure figure) {
        String verdict = figure.aim().map(aim -> aim.verdict(figure.value())).orElse("");
        return verdict.isEmpty() || figure.note().isEmpty() ? verdict + figure.note() : figure.note() + "; " + verdict;
    }
}
