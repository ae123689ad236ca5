package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Order;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Planned works. */
@Command(
        name = "maintenance",
        mixinStandardHelpOptions = true,
        description = {
            "Announces planned works: alerts at some devices are stored and not told.",
            "Those still open at the end are told then. Alerts of life-safety rules are told all the same, unless a second person",
            "has confirmed the works and they last at most 24 hours."
        })
final class MaintenanceCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Announces works, with a reason and an end.")
    int add(
            @Mixin SelectorOptions where,
            @Mixin TermOptions term,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "what is being done")
                    String reason,
            @Mixin Who who,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return desk().add(where.selector(), Optional.empty(), Level.RED, term, reason, who, json);
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = "Confirms works as the second person; from then on they hide life-safety alerts too.")
    int confirm(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return desk().confirm(id, who);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists works, newest first.")
    int list(
            @Option(names = "--all", description = "those that are over too") boolean all,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        return desk().list(all, limit, json);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows works and what they hid, the worst first.")
    int show(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return desk().show(id, json);
    }

    @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends works now; they are kept as history.")
    int end(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return desk().end(id, who);
    }

    private OrderDesk desk() {
        return OrderDesk.of(Order.Type.WORKS, settings);
    }
}
