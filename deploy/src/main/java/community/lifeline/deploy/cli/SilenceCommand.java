package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Silences: alerts that are stored and not told for a time. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps alerts from being told for a time; they are stored all the same.",
            "Those still open at the end are told then. Alerts of life-safety rules need a second person, and at most 24 hours.",
            "Running processes follow within seconds."
        })
final class SilenceCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Silences alerts, with a reason and an end.")
    int add(
            @Mixin SelectorOptions where,
            @Mixin TermOptions term,
            @Option(
                            names = "--rule",
                            paramLabel = "ID",
                            description = "a rule, or the words that its id begins with: gas.ch4 is all of methane")
                    @Nullable
                    String rule,
            @Option(
                            names = "--level-at-most",
                            paramLabel = "LEVEL",
                            defaultValue = "red",
                            description =
                                    "only alerts no graver than this: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
                    Level level,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "why, for those who read it later")
                    String reason,
            @Mixin Who who,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return desk().add(where.selector(), Optional.ofNullable(rule), level, term, reason, who, json);
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "Confirms a silence as the second person, under another name than the first.",
                "From then on it hides alerts of life-safety rules too."
            })
    int confirm(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return desk().confirm(id, who);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists silences, newest first.")
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
            description = "Shows a silence and what it hid: which alerts, for how long, the worst first.")
    int show(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return desk().show(id, json);
    }

    @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends a silence now; it is kept as history.")
    int end(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return desk().end(id, who);
    }

    private OrderDesk desk() {
        return OrderDesk.of(Order.Type.SILENCE, settings);
    }
}
