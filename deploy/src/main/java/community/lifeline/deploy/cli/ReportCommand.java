package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.report.Content;
import community.lifeline.alerts.report.Report;
import community.lifeline.alerts.report.ReportFacts;
import community.lifeline.alerts.report.ReportWriter;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Filing;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A report, filled from the record, read by a person, and only then given. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Fills the plan's report form from the record and prints it.",
            "With --confirm it counts as given: say that once you have read it, and have told or sent it to whom it is for.",
            "Without --to it says who waits for one."
        })
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Acting acting = new Acting();

    @Option(names = "--to", paramLabel = "RECIPIENT", description = "as the plan's clocks have it: county.phone")
    private @Nullable String to;

    @Option(
            names = "--say",
            paramLabel = "WHAT=TEXT",
            description = "what the record does not know or has wrong, such as losses=none")
    private Map<Content, String> say = new EnumMap<>(Content.class);

    @Option(names = "--file", paramLabel = "FILE", description = "give this text, and not the form's")
    private @Nullable Path file;

    @Option(names = "--last", description = "nothing more will follow")
    private boolean last;

    @Option(names = "--anyway", description = "the last one, though alerts are open or something is not known yet")
    private boolean anyway;

    @Option(names = "--confirm", description = "it was read, and is given now")
    private boolean confirm;

    @Override
    public Integer call() throws SQLException, IOException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            Dossier dossier = desk.find(acting.response());
            Filing filing = new Filing(dossier.plan(), desk.naming()::person);
            String recipient = to;
            if (recipient == null) {
                System.out.println(waiting(dossier, filing));
                return 0;
            }
            check(dossier, filing, recipient);
            String text = text(desk, dossier, filing, recipient);
            System.out.println(text);
            System.out.println();
            if (!confirm) {
                System.out.println("Not given yet. Once you have read it, and told it to '" + recipient
                        + "', the same with --confirm");
                return 0;
            }
            return acting.does(
                    desk,
                    (responses, before) -> responses.act(
                            before.response().id(), acting.key(), acting.by(), new Act.Report(recipient, text)));
        }
    }

    private String waiting(Dossier dossier, Filing filing) {
        List<ClockPlan> clocks = filing.recipients(dossier.response().level());
        if (clocks.isEmpty()) {
            Set<String> others = filing.allowed();
            return "The plan asks for no report at this level"
                    + (others.isEmpty() ? "." : "; at others to: " + String.join(", ", others));
        }
        return clocks.stream()
                .map(clock -> "--to " + clock.recipient().orElseThrow() + "   "
                        + acting.language().of(clock.names()) + ": given "
                        + given(dossier, clock.recipient().orElseThrow()) + " times")
                .collect(Collectors.joining("\n"));
    }

    private static int given(Dossier dossier, String recipient) {
        return dossier.response().reports().getOrDefault(recipient, List.of()).size();
    }

    /** Before somebody reads and tells what could not be written down afterwards. */
    private void check(Dossier dossier, Filing filing, String recipient) {
        if (!filing.allowed().contains(recipient)) {
            throw new Refused("no clock of plan '" + dossier.plan().id() + "' asks for a report to '" + recipient
                    + "'. " + waiting(dossier, filing));
        }
    }

    private String text(ResponseDesk desk, Dossier dossier, Filing filing, String recipient) throws IOException {
        if (file != null) {
            return Files.readString(file).strip();
        }
        Names form = dossier.plan()
                .report()
                .orElseThrow(() -> new Refused("plan '" + dossier.plan().id()
                        + "' has no report form; write the report yourself and give it with --file"));
        ReportFacts facts = filing.facts(dossier.response().id(), dossier.history(), request(desk, dossier, recipient));
        Report report = new ReportWriter(desk.zone()).write(form, facts);
        if (last && !anyway) {
            finished(dossier, report);
        }
        if (!report.unknown().isEmpty()) {
            Language language = acting.language();
            System.out.println((language == Language.ZH ? "尚不清楚：" : "Not known yet, say it with --say: ")
                    + report.unknown().stream()
                            .map(content -> content.label() + " (" + language.of(content.names()) + ")")
                            .collect(Collectors.joining(", "))
                    + "\n");
        }
        return acting.language().of(report.text());
    }

    /** Nothing follows a last report that could put it right. */
    private void finished(Dossier dossier, Report report) {
        long open = dossier.response().causes().values().stream()
                .filter(cause -> !cause.over())
                .count();
        String unknown = report.unknown().stream().map(Content::label).collect(Collectors.joining(", "));
        if (open > 0 || !unknown.isEmpty()) {
            throw new Refused("it cannot be the last report yet: "
                    + (open > 0 ? open + " of its alerts are open" : "")
                    + (open > 0 && !unknown.isEmpty() ? ", and " : "")
                    + (unknown.isEmpty() ? "" : "not known: " + unknown + " (say it with --say)")
                    + "; give one without --last, or add --anyway");
        }
    }

    private Filing.Request request(ResponseDesk desk, Dossier dossier, String recipient) {
        Optional<Instant> began =
                dossier.alerts().stream().map(Dossier.Alarm::began).min(Instant::compareTo);
        return new Filing.Request(recipient, last, acting.by(), desk.now(), dossier.where(), began, say);
    }
}
