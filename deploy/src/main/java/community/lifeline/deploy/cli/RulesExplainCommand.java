package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.suppress.Hidden;
import community.lifeline.alerts.trial.Explainer;
import community.lifeline.alerts.trial.Explanation;
import community.lifeline.alerts.trial.ExplanationReport;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.ingest.series.History;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains the rules of one device. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says which rules a device is judged by, what is open, and how close it is to each.",
            "With thresholds, the alerts of it that are open, and the last day of stored readings. The place of a number is",
            "what 'lifeline adjust' calls it."
        })
final class RulesExplainCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "COMMUNITY/KIND/DEVICE", description = "such as xinghu/gas/g-1")
    private String device = "";

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "rule files or folders, beside the built-in rules and those of alerts.rules-dir")
    private @Nullable List<Path> rules;

    @Option(names = "--offline", description = "do not ask the database")
    private boolean offline;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Components components = new Components(settings.load());
        DeviceId id = id(components);
        RuleBook book = book(components);
        Explanation explanation = offline ? explain(components, book, id) : explainStored(components, book, id);
        ExplanationReport report = new ExplanationReport(explanation, components.zone());
        System.out.print(json ? report.json() + "\n" : report.text());
        return 0;
    }

    private static Explanation explain(Components components, RuleBook book, DeviceId id) {
        return new Explainer(components.kinds(), Rulings.of(book), Instant.now()).explain(id);
    }

    private static Explanation explainStored(Components components, RuleBook book, DeviceId id) throws SQLException {
        try (HikariDataSource database = components.database().openPatiently()) {
            Rulings rulings = Registered.rulings(database, book);
            return new Explainer(components.kinds(), rulings, Instant.now())
                    .explain(id, new History(database, components.kinds()), open(database, id));
        }
    }

    private static List<Explanation.Open> open(HikariDataSource database, DeviceId id) throws SQLException {
        AlertStore alerts = new AlertStore(database);
        Map<UUID, Hidden> hidden = alerts.hidden(Instant.now());
        return alerts.open(id).stream()
                .map(Episode::alert)
                .map(alert -> Explanation.Open.of(
                        alert, Optional.ofNullable(hidden.get(alert.id())).map(Hidden::by)))
                .toList();
    }

    private DeviceId id(Components components) {
        String[] parts = device.split("/", -1);
        if (parts.length != 3 || components.kinds().find(parts[1]).isEmpty()) {
            throw new Refused("'" + device + "' is no device; write COMMUNITY/KIND/DEVICE, where KIND is one of "
                    + components.kinds().all().stream().map(DeviceKind::id).toList());
        }
        try {
            return new DeviceId(parts[0], parts[1], parts[2]);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private RuleBook book(Components components) {
        List<Path> paths = new ArrayList<>(components.packs().ruleFolders());
        paths.addAll(rules == null ? List.of() : rules);
        try {
            return RuleFiles.load(components.kinds(), paths);
        } catch (RuleFileException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }
}
