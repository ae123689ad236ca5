package community.lifeline.alerts.responding;

import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.report.Content;
import community.lifeline.alerts.report.ReportFacts;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the record of a response says for a report about it. */
public final class ReportDraft {
    private final Dossier dossier;
    private final Naming naming;

    public ReportDraft(Dossier dossier, Naming naming) {
        this.dossier = dossier;
        this.naming = naming;
    }

    /** Those to whom the plan's clocks want a report, in the order of the plan. */
    public List<ClockPlan> recipients() {
        return dossier.course().clocks().stream()
                .filter(clock -> clock.until() == Milestone.REPORTED)
                .toList();
    }

    /**
     * @param recipient as a clock of the plan has it, or anybody else
     * @param last nothing more will follow
     * @param said by a person, where the record does not know or is wrong
     */
    public ReportFacts facts(String recipient, String reporter, Instant at, boolean last, Map<Content, String> said) {
        int given = dossier.response().reports().getOrDefault(recipient, List.of()).size();
        List<Story.Line> story = Story.of(dossier, naming).stream()
                .filter(line -> !line.undone())
                .toList();
        Instant began = dossier.alerts().stream()
                .map(Dossier.Alarm::began)
                .min(Instant::compareTo)
                .orElse(dossier.response().raisedAt());
        return new ReportFacts(
                dossier.response().id().toString(),
                given + 1,
                last,
                dossier.response().mode() == Mode.DRILL,
                names(recipient),
                naming.person(reporter),
                at,
                dossier.response().level(),
                dossier.plan().names(),
                dossier.plan().eventClass().names(),
                dossier.place(),
                dossier.response().raisedAt(),
                began,
                causes(),
                story.stream()
                        .filter(line -> line.recorded().event() instanceof Event.Arrived)
                        .map(this::done)
                        .toList(),
                story.stream()
                        .filter(line -> measure(line.recorded().event()))
                        .map(this::done)
                        .toList(),
                said);
    }

    private Names names(String recipient) {
        return recipients().stream()
                .filter(clock -> clock.recipient().filter(recipient::equals).isPresent())
                .map(ClockPlan::names)
                .findFirst()
                .orElseGet(() -> new Names(recipient, recipient));
    }

    private List<ReportFacts.Cause> causes() {
        return dossier.alerts().stream()
                .map(alarm -> new ReportFacts.Cause(
                        alarm.device(),
                        alarm.level(),
                        alarm.message(),
                        alarm.ended().isPresent()))
                .toList();
    }

    private ReportFacts.Done done(Story.Line line) {
        String who = naming.person(line.recorded().by());
        return new ReportFacts.Done(
                line.recorded().at(),
                new Names(who + " " + line.what().zh(), who + " " + line.what().en()));
    }

    private static boolean measure(Event event) {
        return event instanceof Event.Verified
                || event instanceof Event.Accepted
                || event instanceof Event.Ticked
                || event instanceof Event.CommandShown
                || event instanceof Event.CommandFailed
                || event instanceof Event.Moved;
    }
}
