package community.lifeline.deploy.check;

import community.lifeline.simulators.check.JudgementText;
import community.lifeline.simulators.check.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The quality of the alarms for people, as a table that Markdown shows too. */
public final class QualityTable {
    private QualityTable() {}

    public static List<String> of(List<Quality> all) {
        List<String> lines = new ArrayList<>();
        lines.add("| kind | incidents | twins | expected: in time | recall | told: belonging | precision | pages:"
                + " belonging | precision of pages | to the first alert p50 / max | to the first page p50 / max |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
        all.forEach(each -> lines.add(line(each)));
        return lines;
    }

    private static String line(Quality each) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d: %d | %.3f | %d: %d | %.3f | %d: %d | %.3f | %s / %s | %s / %s |",
                each.kind(),
                each.incidents(),
                each.twins(),
                each.expected(),
                each.hits(),
                each.recall(),
                each.told(),
                each.foreseen(),
                each.precision(),
                each.pages(),
                each.pagesForeseen(),
                each.pagePrecision(),
                clock(Quality.median(each.toAlert())),
                clock(Quality.longest(each.toAlert())),
                clock(Quality.median(each.toPage())),
                clock(Quality.longest(each.toPage())));
    }

    private static String clock(Optional<Duration> time) {
        return time.map(JudgementText::clock).orElse("–");
    }
}
