package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.check.OfflineCheck;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.Quality;
import community.lifeline.simulators.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the alarms are worth whose speed the rest measures: over scenarios and their harmless twins, on a virtual clock. */
public record AlarmQuality(OfflineCheck check, List<Scenario> scenarios) {
    static final String TITLE = "Alarm quality, by the scenarios";

    Section measure() {
        List<Judgement> judgements = scenarios.stream().map(check::of).toList();
        List<Figure> figures = new ArrayList<>();
        Quality.of(judgements).forEach(kind -> figures.addAll(figures(kind)));
        return Section.of(TITLE, figures).failing(failure(judgements));
    }

    private static List<Figure> figures(Quality of) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(of.kind() + ": recall", of.recall(), "")
                .noting("%d of %d alerts in time, %d incidents".formatted(of.hits(), of.expected(), of.incidents())));
        figures.add(Figure.of(of.kind() + ": precision", of.precision(), "")
                .noting("%d of %d alerts belong, %d twins".formatted(of.foreseen(), of.told(), of.twins())));
        figures.add(Figure.of(of.kind() + ": precision of pages", of.pagePrecision(), "")
                .noting("%d of %d".formatted(of.pagesForeseen(), of.pages())));
        Quality.median(of.toAlert()).ifPresent(time -> figures.add(time(of, "to the first alert p50", time)));
        Quality.median(of.toPage()).ifPresent(time -> figures.add(time(of, "to the first page p50", time)));
        return figures;
    }

    private static Figure time(Quality of, String name, Duration time) {
        return Figure.of(of.kind() + ": " + name, time.toMillis() / 1000.0, "s");
    }

    private static Optional<String> failure(List<Judgement> judgements) {
        String failed = judgements.stream()
                .filter(each -> !each.holds())
                .map(each -> each.scenario().id())
                .collect(Collectors.joining(", "));
        return failed.isEmpty() ? Optional.empty() : Optional.of("scenarios that do not hold: " + failed);
    }
}
