package community.lifeline.deploy.cli;

import community.lifeline.alerts.naming.Filed;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Dossier dossier = desk.find(acting.response(), acting.language());
            String community = dossier.response().site().community();
            Filing filing = new Filing(dossier.plan(), new Filed(desk.naming(), community));
            String recipient = to;
            if (recipient == null) {
                System.out.println(waiting(dossier, filing));
                return 0;
            }
            check(dossier, filing, recipient);
            Written written = written(desk, dossier, filing, recipient);
            System.out.println(written.text());
            System.out.println();
            if (!confirm) {
                System.out.println(say(
                        "尚未报送。请通读，并向“" + recipient + "”报告后，加 --confirm 再执行一次",
                        "Not given yet. Once you have read it, and told it to '" + recipient
                                + "', the same with --confirm"));
                return 0;
            }
            return acting.does(
                    desk,
                    (responses, before) -> responses.act(
                            before.response().id(),
                            acting.key(),
                            acting.by(),
                            new Act.Report(recipient, written.text(), written.said())));
        }
    }

    /** @param said what of it a person has written, now or in an earlier one, by the label of the content */
    private record Written(String text, Map<String, String> said) {}

    private String waiting(Dossier dossier, Filing filing) {
        List<ClockPlan> clocks = filing.recipients(dossier.response().level());
        if (clocks.isEmpty()) {
            String others = String.join(", ", filing.allowed());
            return say("预案在此级别不要求报告", "The plan asks for no report at this level")
                    + (others.isEmpty() ? say("。", ".") : say("；其他级别可报：", "; at others to: ") + others);
        }
        return clocks.stream()
                .map(clock -> waiting(dossier, clock, clock.recipient().orElseThrow()))
                .collect(Collectors.joining("\n"));
    }

    private String waiting(Dossier dossier, ClockPlan clock, String recipient) {
        int given =
                dossier.response().reports().getOrDefault(recipient, List.of()).size();
        return "--to " + recipient + "   "
                + say(clock.names().zh() + "：已报 " + given + " 次", clock.names().en() + ": given " + given + " times");
    }

    /** Before somebody reads and tells what could not be written down afterwards. */
    private void check(Dossier dossier, Filing filing, String recipient) {
        if (!filing.allowed().contains(recipient)) {
            throw new Refused(say(
                            "预案“" + dossier.plan().id() + "”未要求向“" + recipient + "”报告。",
                            "no clock of plan '" + dossier.plan().id() + "' asks for a report to '" + recipient + "'. ")
                    + waiting(dossier, filing));
        }
    }

    private Written written(ResponseDesk desk, Dossier dossier, Filing filing, String recipient) throws IOException {
        if (file != null) {
            return new Written(Files.readString(file).strip(), labelled(say));
        }
        Names form = dossier.plan()
                .report()
                .orElseThrow(() -> new Refused(say(
                        "预案“" + dossier.plan().id() + "”没有报告格式；请自行撰写，用 --file 给出",
                        "plan '" + dossier.plan().id()
                                + "' has no report form; write the report yourself and give it with --file")));
        ReportFacts facts = filing.facts(dossier.response().id(), dossier.history(), request(desk, dossier, recipient));
        Report report = new ReportWriter(desk.zone()).write(form, facts);
        if (last && !anyway) {
            finished(dossier, report);
        }
        if (!report.unknown().isEmpty()) {
            System.out.println(
                    say("尚不清楚，请用 --say 补充：", "Not known yet, say it with --say: ") + named(report.unknown()) + "\n");
        }
        if (!facts.carried().isEmpty()) {
            System.out.println(say("沿用上次所报，有变化请用 --say 更正：", "As it was said before, say what has changed with --say: ")
                    + named(facts.carried().keySet()) + "\n");
        }
        Map<Content, String> said = new EnumMap<>(Content.class);
        said.putAll(facts.carried());
        said.putAll(say);
        return new Written(acting.language().of(report.text()), labelled(said));
    }

    private String named(Collection<Content> contents) {
        return contents.stream()
                .sorted()
                .map(content -> content.label() + " (" + acting.language().of(content.names()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> labelled(Map<Content, String> said) {
        return said.entrySet().stream()
                .filter(each -> !each.getValue().isBlank())
                .collect(Collectors.toMap(
                        each -> each.getKey().label(), each -> each.getValue().strip()));
    }

    /** Nothing follows a last report that could put it right. */
    private void finished(Dossier dossier, Report report) {
        long open = dossier.response().causes().values().stream()
                .filter(cause -> !cause.over())
                .count();
        List<String> against = new ArrayList<>();
        if (open > 0) {
            against.add(say("仍有 " + open + " 条告警未解除", open + " of its alerts are open"));
        }
        if (!report.unknown().isEmpty()) {
            against.add(say("待核实：", "not known (say it with --say): ") + named(report.unknown()));
        }
        if (!against.isEmpty()) {
            throw new Refused(say("还不能作为终报：", "it cannot be the last report yet: ")
                    + String.join(say("；", "; "), against)
                    + say("；请先续报（不加 --last），或加 --anyway", "; give one without --last, or add --anyway"));
        }
    }

    private Filing.Request request(ResponseDesk desk, Dossier dossier, String recipient) {
        Optional<Instant> began =
                dossier.alerts().stream().map(Dossier.Alarm::began).min(Instant::compareTo);
        return new Filing.Request(recipient, last, acting.by(), desk.now(), dossier.where(), began, say);
    }

    private String say(String zh, String en) {
        return acting.language().of(new Names(zh, en));
    }
}
