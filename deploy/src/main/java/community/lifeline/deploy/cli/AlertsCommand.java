package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.store.AlertList;
import community.lifeline.alerts.store.AlertList.Found;
import community.lifeline.alerts.store.AlertList.Wanted;
import community.lifeline.alerts.store.Dispositions;
import community.lifeline.alerts.store.ListedAlert;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists alerts, the newest first: those that fired in the last 24 hours, or those that are open.",
                "Late alerts, of readings that came late, and tests are marked as such, and so is what nobody was told of."
            })
    int list(
            @Option(names = "--open", description = "only those that are not over, however old") boolean open,
            @Option(names = "--level", paramLabel = "LEVEL", description = "only this grave or graver: red, orange, …")
                    @Nullable
                    Level level,
            @Option(names = "--device", paramLabel = "DEVICE", description = "only of this device: ID or C/KIND/ID")
                    @Nullable
                    String device,
            @Option(names = "--rule", paramLabel = "RULE", description = "only of this rule") @Nullable String rule,
            @Option(
                            names = "--since",
                            paramLabel = "WHEN",
                            description = "a day, a time or how long ago; 24h, where --open does not ask for all")
                    @Nullable
                    String since,
            @Option(names = "--undisposed", description = "only those of which nobody has said what they were")
                    boolean undisposed,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "one JSON object a line, with the whole id") boolean json)
            throws SQLException {
        Components components = new Components(settings.load());
        ZoneId zone = components.zone();
        Optional<Instant> from = Optional.ofNullable(since == null && !open ? "24h" : since)
                .map(text -> Times.read("--since", text, Instant.now(), zone));
        Wanted wanted = new Wanted(
                from,
                Optional.ofNullable(rule),
                Optional.ofNullable(device),
                Optional.ofNullable(level),
                open,
                undisposed);
        try (HikariDataSource database = components.database().openPatiently()) {
            Found found = new AlertList(database).find(wanted, Math.max(1, limit));
            if (json) {
                found.alerts().stream().map(AlertTable::json).forEach(System.out::println);
            } else {
                print(found, zone);
            }
        }
        return 0;
    }

    private static void print(Found found, ZoneId zone) {
        List<ListedAlert> alerts = found.alerts();
        if (alerts.isEmpty()) {
            System.out.println("No such alerts.");
            return;
        }
        new AlertTable(zone).lines(alerts).forEach(System.out::println);
        if (found.found() > alerts.size()) {
            System.out.println("The newest " + alerts.size() + " of " + found.found() + "; --limit shows more.");
        }
        System.out.println("Say what one was: lifeline alerts dispose ID --as " + labels().replace(", ", "|")
                + " [--by NAME] [--cause WORDS] [--note WORDS]");
    }

    @Command(
            name = "dispose",
            mixinStandardHelpOptions = true,
            description = {
                "Keeps what people found alerts to be.",
                "One of real, false_alarm (right reading, no danger), sensor_fault (wrong reading), rule_fault (right reading, and",
                "the rule should not have fired on it), planned_works, drill or test. The newest word on an alert counts; the",
                "earlier ones are kept. Whoever closes a response says it of all its alerts: lifeline responses close."
            })
    int dispose(
            @Parameters(arity = "1..*", paramLabel = "ID", description = "as the list shows it, or the whole id")
                    List<String> alerts,
            @Option(names = "--as", required = true, paramLabel = "WHAT", description = "one of the seven") String as,
            @Mixin Who who,
            @Option(names = "--cause", description = "in a few words: solvent, fouling, loose hose") @Nullable
                    String cause,
            @Option(names = "--note", description = "what else should be known") @Nullable String note)
            throws SQLException {
        Disposition what = disposition(as);
        Signature by = who.sign(Instant.now());
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            List<UUID> ids = new ArrayList<>();
            for (String alert : alerts) {
                ids.add(whole(alert, new AlertList(database)));
            }
            Dispositions dispositions = new Dispositions(database);
            for (UUID id : ids) {
                if (!dispositions.dispose(id, what, by.by(), by.at(), cause, note)) {
                    throw new Refused("no alert " + id + "; 'lifeline alerts list' shows them");
                }
                System.out.println(id + " was: " + what.en() + " (" + what.zh() + "), says " + by.by());
            }
        }
        return 0;
    }

    /** Ids are long; what a list shows of them is enough where it names one alert. */
    private static UUID whole(String id, AlertList alerts) throws SQLException {
        if (!id.matches("[0-9A-Fa-f-]{4,36}")) {
            throw new Refused("'" + id
                    + "' is no id of an alert; write it, or its first 4 characters or more, as 'lifeline alerts"
                    + " list' shows it");
        }
        List<UUID> found = alerts.beginning(id);
        return switch (found.size()) {
            case 0 -> throw new Refused("no alert " + id + "; 'lifeline alerts list' shows them");
            case 1 -> found.getFirst();
            default -> throw new Refused("more than one alert begins with " + id + "; write more of the id");
        };
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
