package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.trial.Backtest;
import community.lifeline.alerts.trial.BacktestPlan;
import community.lifeline.alerts.trial.BacktestReport;
import community.lifeline.alerts.trial.BacktestResult;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.DeviceId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges stored history by a draft. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Judges stored history by the rules of a draft file; changes nothing.",
            "What each would have raised, beside the rule in force and the alerts that were recorded then; and where people have",
            "said what those were ('lifeline alerts dispose'), how many real events it catches, how many false alarms it makes, and",
            "how much earlier it is."
        })
final class RulesBacktestCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "FILE", description = "a rule file with the draft")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            defaultValue = "14d",
            description = "a day, a time with its zone, or how long ago (${DEFAULT-VALUE})")
    private String from = "14d";

    @Option(names = "--to", description = "the same; without it, now")
    private @Nullable String to;

    @Option(names = "--device", paramLabel = "ID", description = "only these devices, by their ids")
    private @Nullable List<String> devices;

    @Option(names = "--community", description = "only devices of this community")
    private @Nullable String community;

    @Option(
            names = "--against",
            paramLabel = "RULE",
            description =
                    "compare with what these rules recorded; without it with the rule of the same id, or, where there"
                            + " is none, with all of the kind")
    private @Nullable List<String> against;

    @Option(
            names = "--margin",
            defaultValue = "30m",
            description = "how far apart two alerts may lie and be about the same event (${DEFAULT-VALUE})")
    private String margin = "30m";

    @Option(names = "--list", defaultValue = "20", description = "list at most so many alerts (${DEFAULT-VALUE})")
    private int list;

    @Option(names = "--json", description = "print as JSON, one document for each rule of the draft")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Components components = new Components(settings.load());
        List<Rule> drafts = drafts(components);
        RuleBook book = components.packs().rules();
        for (Rule draft : drafts) {
            plan(components, draft, Rulings.of(book));
        }
        try (HikariDataSource database = components.database().openPatiently()) {
            Rulings rulings = Registered.rulings(database, book);
            Backtest backtest = new Backtest(database, components.kinds());
            for (Rule draft : drafts) {
                BacktestResult result = backtest.run(plan(components, draft, rulings), this::wanted);
                BacktestReport report = new BacktestReport(result);
                System.out.println(json ? report.json() : report.text());
            }
        }
        return 0;
    }

    private List<Rule> drafts(Components components) {
        try {
            return RuleFiles.loadOnly(components.kinds(), List.of(file)).all();
        } catch (RuleFileException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Made once before the database is asked, so that what is wrong with the command is said at once. */
    private BacktestPlan plan(Components components, Rule draft, Rulings rulings) {
        ZoneId zone = components.decode().time().zone();
        Instant now = Instant.now();
        Duration about = Times.span("--margin", margin);
        Instant begin = Times.read("--from", from, now, zone);
        Instant end = to == null ? now : Times.read("--to", to, now, zone);
        try {
            return new BacktestPlan(
                    draft, rulings, compared(rulings.book(), draft), begin, end, about, zone, Math.max(0, list));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private List<Rule> compared(RuleBook book, Rule draft) {
        if (against == null) {
            return book.find(draft.id()).map(List::of).orElseGet(() -> book.of(draft.kind()));
        }
        return against.stream()
                .map(id -> book.find(id)
                        .filter(rule -> rule.kind().equals(draft.kind()))
                        .orElseThrow(() -> new Refused("--against '" + id + "': no rule of " + draft.kind()
                                + " has that id; known are "
                                + book.of(draft.kind()).stream().map(Rule::id).toList())))
                .toList();
    }

    private boolean wanted(DeviceId device) {
        return (devices == null || devices.contains(device.device()))
                && (community == null || community.equals(device.community()));
    }
}
