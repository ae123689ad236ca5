package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.store.Dispositions;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Alerts that were recorded. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        subcommands = StatisticsCommand.class,
        description = "Looks at recorded alerts, and keeps what people found them to be.")
final class AlertsCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the newest first.")
    int list(
            @Option(
                            names = "--since",
                            defaultValue = "24h",
                            description = "a day, a time or how long ago (${DEFAULT-VALUE})")
                    String since,
            @Option(names = "--rule", description = "only of this rule") @Nullable String rule,
            @Option(names = "--undisposed", description = "only those of which nobody has said what they were")
                    boolean undisposed,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit)
            throws SQLException {
        Components components = new Components(settings.load());
        Instant from = Times.read(
                "--since", since, Instant.now(), components.decode().time().zone());
        try (HikariDataSource database = components.database().open()) {
            List<Dispositions.Recorded> alerts =
                    new Dispositions(database).newest(from, rule, undisposed, Math.max(1, limit));
            alerts.forEach(AlertsCommand::line);
            System.out.println(
                    alerts.isEmpty()
                            ? "No such alerts."
                            : "Say what one was: lifeline alerts dispose ID --as " + labels().replace(", ", "|")
                                    + " --by NAME [--cause WORDS] [--note WORDS]");
        }
        return 0;
    }

    private static void line(Dispositions.Recorded alert) {
        System.out.printf(
                "%s  %s  %-28s %s  %s  %s%n",
                alert.id(),
                alert.firedAt(),
                alert.rule(),
                alert.device(),
                alert.endedAt().map(end -> "until " + end).orElse("open"),
                alert.disposition()
                        .map(what -> what.en() + " (" + what.zh() + ")")
                        .orElse("not judged"));
    }

    @Command(
            name = "dispose",
            mixinStandardHelpOptions = true,
            description = {
                "Keeps what people found alerts to be: real, false_alarm (right reading, no danger), sensor_fault (wrong",
                "reading), rule_fault (right reading, and the rule should not have fired on it), planned_works, drill or",
                "test. The newest word on an alert counts; the earlier ones are kept. Whoever closes a response says it of",
                "all its alerts: lifeline responses close."
            })
    int dispose(
            @Parameters(arity = "1..*", paramLabel = "ID") List<UUID> ids,
            @Option(names = "--as", required = true, paramLabel = "WHAT", description = "one of the seven") String as,
            @Option(names = "--by", required = true, paramLabel = "NAME", description = "who says so") String by,
            @Option(names = "--cause", description = "in a few words: solvent, fouling, loose hose") @Nullable
                    String cause,
            @Option(names = "--note", description = "what else should be known") @Nullable String note)
            throws SQLException {
        Disposition what = disposition(as);
        if (by.isBlank()) {
            throw new Refused("--by is empty; name who looked");
        }
        try (HikariDataSource database =
                new Components(settings.load()).database().open()) {
            Dispositions dispositions = new Dispositions(database);
            for (UUID id : ids) {
                if (!dispositions.dispose(id, what, by.strip(), Instant.now(), cause, note)) {
                    throw new Refused("no alert " + id + "; 'lifeline alerts list' shows them");
                }
                System.out.println(id + " was: " + what.en() + " (" + what.zh() + "), says " + by.strip());
            }
        }
        return 0;
    }

    private static Disposition disposition(String word) {
        return Arrays.stream(Disposition.values())
                .filter(what ->
                        what.label().equals(word.toLowerCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new Refused("--as '" + word + "' is not known; write one of " + labels()));
    }

    private static String labels() {
        return Arrays.stream(Disposition.values()).map(Disposition::label).collect(Collectors.joining(", "));
    }
}
