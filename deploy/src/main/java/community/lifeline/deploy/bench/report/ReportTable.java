package community.lifeline.deploy.bench.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A run as text for people. */
public final class ReportTable {
    private ReportTable() {}

    /** What stands above the sections. */
    public static String head(Instant at, Map<String, String> setting) {
        Grid grid = new Grid();
        setting.forEach(grid::add);
        return "Lifeline bench, " + at.truncatedTo(ChronoUnit.SECONDS) + "\n" + grid.text();
    }

    public static String of(Report report) {
        StringBuilder text = new StringBuilder(head(report.at(), report.setting()));
        report.sections().forEach(section -> text.append('\n').append(of(section)));
        return text.toString();
    }

    /** One section, with its title. */
    public static String of(Section section) {
        Grid grid = new Grid();
        for (Figure figure : section.figures()) {
            grid.add(figure.name(), figure.shown(), remarks(figure));
        }
        String failure = section.failure().map(why -> "  FAILED: " + why + "\n").orElse("");
        return section.title() + "\n" + grid.text() + failure;
    }

    private static String remarks(Figure figure) {
        String verdict = figure.aim().map(aim -> aim.verdict(figure.value())).orElse("");
        return verdict.isEmpty() || figure.note().isEmpty() ? verdict + figure.note() : figure.note() + "; " + verdict;
    }
}
