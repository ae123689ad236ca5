package community.lifeline.deploy.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * What one measurement found.
 *
 * @param failure why it does not count, such as rows that are missing
 */
public record Section(String title, List<Figure> figures, Optional<String> failure) {
    public Section {
        figures = List.copyOf(figures);
    }

    public static Section of(String title, List<Figure> figures) {
        return new Section(title, figures, Optional.empty());
    }

    public Section failing(Optional<String> why) {
        return new Section(title, figures, why);
    }

    public Optional<Figure> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }
}
