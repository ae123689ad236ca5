package community.lifeline.deploy.bench.report;

import java.util.Map;
import java.util.Optional;

/** Two runs side by side. The ratio is the second to the first; only figures that both have are compared. */
public final class Comparison {
    private Comparison() {}

    public static String of(Report before, Report now) {
        StringBuilder text = new StringBuilder("Before: " + before.at() + ", now: " + now.at() + "\n");
        Grid differences = new Grid();
        for (Map.Entry<String, String> entry : now.setting().entrySet()) {
            String then = before.setting().getOrDefault(entry.getKey(), "(unknown)");
            if (!then.equals(entry.getValue())) {
                differences.add(entry.getKey(), then, "→", entry.getValue());
            }
        }
        text.append(differences.text());
        for (Section section : now.sections()) {
            Grid grid = new Grid();
            for (Figure figure : section.figures()) {
                find(before, section.title(), figure.name())
                        .ifPresent(old -> grid.add(
                                figure.name(), old.shown(), "→", figure.shown(), ratio(old.value(), figure.value())));
            }
            text.append('\n').append(section.title()).append('\n').append(grid.text());
        }
        return text.toString();
    }

    private static Optional<Figure> find(Report report, String title, String name) {
        return report.sections().stream()
                .filter(section -> section.title().equals(title))
                .flatMap(section -> section.figure(name).stream())
                .findFirst();
    }

    private static String ratio(double before, double now) {
        return before == 0 ? "" : "× " + Figure.number(now / before);
    }
}
