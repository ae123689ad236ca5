package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.store.Accuracy;
import community.lifeline.alerts.store.Accuracy.Score;
import community.lifeline.alerts.store.Accuracy.Wanted;
import community.lifeline.alerts.store.Accuracy.Whose;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How often rules and sensors were right. */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description = {
            "Counts, for each rule or sensor, what people found its alerts to be.",
            "They say so by closing a response, or by 'alerts dispose'. Drills and tests are left out. 'right' is the share of",
            "real ones among the real and those in vain (false alarms, faults of the sensor, faults of the rule); planned works count for neither."
        })
final class StatisticsCommand implements Callable<Integer> {
    private static final String ROW = "%-32s %7s %7s %10s %6s %6s %7s %5s %6s  %s%n";

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--of", defaultValue = "rule", description = "rule or device (${DEFAULT-VALUE})")
    private Whose whose = Whose.RULE;

    @Option(
            names = "--since",
            defaultValue = "90d",
            description = "a day, a time or how long ago the alerts fired (${DEFAULT-VALUE})")
    private String since = "90d";

    @Option(names = "--community", description = "only of this community")
    private @Nullable String community;

    @Option(names = "--rule", description = "only alerts of this rule")
    private @Nullable String rule;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Components components = new Components(settings.load());
        Instant from = Times.read("--since", since, Instant.now(), components.zone());
        Wanted wanted = new Wanted(whose, from, Optional.ofNullable(community).map(Set::of), Optional.ofNullable(rule));
        try (HikariDataSource database = components.database().openPatiently()) {
            List<Score> scores = new Accuracy(database).scores(wanted);
            if (json) {
                scores.forEach(score -> System.out.println(json(score)));
            } else {
                table(scores);
            }
        }
        return 0;
    }

    private void table(List<Score> scores) {
        if (scores.isEmpty()) {
            System.out.println("No alerts in that time.");
            return;
        }
        System.out.printf(
                ROW,
                whose.name().toLowerCase(Locale.ROOT),
                "alerts",
                "judged",
                "responses",
                "real",
                "false",
                "sensor",
                "rule",
                "works",
                "right");
        scores.forEach(score -> System.out.printf(
                ROW,
                score.whose(),
                score.alerts(),
                score.judged(),
                score.jobs(),
                score.real(),
                score.falseAlarms(),
                score.sensorFaults(),
                score.ruleFaults(),
                score.plannedWorks(),
                right(score)));
    }

    /** With how many it rests on: of three nothing follows. */
    private static String right(Score score) {
        int both = score.real() + score.vain();
        return score.precision().isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT, "%.0f %% of %d", 100 * score.precision().getAsDouble(), both);
    }

    private String json(Score score) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put(whose.name().toLowerCase(Locale.ROOT), score.whose())
                .put("alerts", score.alerts())
                .put("judged", score.judged())
                .put("responses", score.jobs())
                .put("real", score.real())
                .put("false_alarm", score.falseAlarms())
                .put("sensor_fault", score.sensorFaults())
                .put("rule_fault", score.ruleFaults())
                .put("planned_works", score.plannedWorks());
        score.precision().ifPresent(share -> node.put("precision", share));
        return node.toString();
    }
}
