package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.report.Content;
import community.lifeline.alerts.report.ReportFacts;
import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gathers what the record of a response knows for a report on it. */
public final class Filing {
    /** What must be heard anew each time, and what is of this report alone. */
    private static final Set<Content> OF_ITS_TIME = EnumSet.of(
            Content.TITLE,
            Content.REFERENCE,
            Content.RECIPIENT,
            Content.REPORTED,
            Content.REPORTER,
            Content.LEVEL,
            Content.TREND);

    private final Plan plan;
    private final Called called;

    /** What people and devices are called. */
    public interface Called {
        String person(String id);

        /** @param device as {@code kind/id} */
        Names device(String device);

        /** What an alert says of {@code device}. */
        Names said(String device, Names message);
    }

    /**
     * What is asked for.
     *
     * @param recipient as the reporting clocks have it, such as {@code county.written}
     * @param last whether nothing more will follow
     * @param by id of the person who will confirm it
     * @param place where the response is, as the register calls it
     * @param occurredAt time of the first reading that was out of bounds, where it is known
     * @param said what that person has written
     */
    public record Request(
            String recipient,
            boolean last,
            String by,
            Instant at,
            Names place,
            Optional<Instant> occurredAt,
            Map<Content, String> said) {
        public Request {
            said = Map.copyOf(said);
        }
    }

    /**
     * @param plan that the response was raised with
     * @param called names of people and devices
     */
    public Filing(Plan plan, Called called) {
        this.plan = plan;
        this.called = called;
    }

    /** Those to whom clocks of the plan want a report at {@code level}, in the order of the plan. */
    public List<ClockPlan> recipients(Level level) {
        return plan.at(level).clocks().stream()
                .filter(clock -> clock.until() == Milestone.REPORTED)
                .toList();
    }

    /** Those to whom a report can be given: at this level, or at another that the response may have had. */
    public Set<String> allowed() {
        return Plans.recipients(plan);
    }

    public ReportFacts facts(UUID id, List<Recorded> history, Request request) {
        Response response = Response.of(id, history);
        List<Recorded> stands = Recorded.standing(history);
        List<Recorded> before = given(stands, request.recipient());
        return new ReportFacts(
                id.toString(),
                response.reports().getOrDefault(request.recipient(), List.of()).size() + 1,
                request.last(),
                response.mode() == Mode.DRILL || response.mode() == Mode.TEST,
                recipient(response, request.recipient()),
                called.person(request.by()),
                request.at(),
                response.level(),
                plan.names(),
                plan.eventClass().names(),
                request.place(),
                response.raisedAt(),
                request.occurredAt().orElse(response.raisedAt()),
                response.causes().values().stream().map(this::cause).toList(),
                since(said(before, Content.OFFICIALS), present(stands)),
                since(said(before, Content.MEASURES), measures(response, stands)),
                carried(before, request.said()),
                request.said());
    }

    /** Reports that were given, those to {@code recipient} last, of each the newest last. */
    private static List<Recorded> given(List<Recorded> history, String recipient) {
        return history.stream()
                .filter(each -> each.event() instanceof Event.Reported)
                .sorted(Comparator.comparing(
                        each -> ((Event.Reported) each.event()).recipient().equals(recipient)))
                .toList();
    }

    /** When a person last wrote {@code content} themselves. */
    private static Optional<Recorded> said(List<Recorded> given, Content content) {
        return given.stream()
                .filter(each -> ((Event.Reported) each.event()).said().containsKey(content.label()))
                .reduce((_, newer) -> newer);
    }

    private static Map<Content, String> carried(List<Recorded> given, Map<Content, String> said) {
        Map<Content, String> carried = new EnumMap<>(Content.class);
        for (Content content : Content.values()) {
            if (!OF_ITS_TIME.contains(content) && !said.containsKey(content)) {
                said(given, content)
                        .map(each -> ((Event.Reported) each.event()).said().get(content.label()))
                        .ifPresent(text -> carried.put(content, text));
            }
        }
        return carried;
    }

    /** What was done before stands in what somebody wrote then. */
    private static List<Done> since(Optional<Recorded> before, List<Done> done) {
        return done.stream()
                .filter(each ->
                        before.isEmpty() || each.at().isAfter(before.get().at()))
                .toList();
    }

    private Names recipient(Response response, String recipient) {
        return plan.at(response.level()).clocks().stream()
                .filter(clock -> clock.recipient().filter(recipient::equals).isPresent())
                .findFirst()
                .map(ClockPlan::names)
                .orElseGet(() -> new Names(recipient, recipient));
    }

    private ReportFacts.Cause cause(Cause cause) {
        return new ReportFacts.Cause(
                called.device(cause.device()),
                cause.level(),
                called.said(cause.device(), new Names(cause.zh(), cause.en())),
                cause.over());
    }

    private List<Done> present(List<Recorded> history) {
        return history.stream()
                .filter(each -> each.event() instanceof Event.Arrived)
                .map(each -> new Done(each.at(), new Names(called.person(each.by()), called.person(each.by()))))
                .toList();
    }

    /** Stages that were come into, what was verified, items that are ticked off, commands that showed. */
    private List<Done> measures(Response response, List<Recorded> history) {
        return history.stream()
                .flatMap(each -> measure(response, each.event()).map(what -> new Done(each.at(), what)).stream())
                .toList();
    }

    private Optional<Names> measure(Response response, Event event) {
        return switch (event) {
            case Event.Verified(String how) ->
                Optional.of(how.isBlank() ? new Names("核实", "verified") : new Names("核实：" + how, "verified: " + how));
            case Event.Moved moved -> Optional.of(moved.to().names());
            case Event.Ticked(String item) ->
                response.ticked().contains(item) ? Optional.of(item(item)) : Optional.empty();
            case Event.CommandShown(String item, String device, String reading) ->
                Optional.of(new Names(
                        item(item).zh() + "：" + called.device(device).zh() + "，" + reading,
                        item(item).en() + ": " + called.device(device).en() + ", " + reading));
            case Event.Raised _,
                    Event.Joined _,
                    Event.Calmed _,
                    Event.Acknowledged _,
                    Event.Assigned _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.Arrived _,
                    Event.Commented _,
                    Event.Attached _,
                    Event.Unticked _,
                    Event.Relevelled _,
                    Event.Reported _,
                    Event.HandedOver _,
                    Event.Undone _,
                    Event.ClockRanOut _,
                    Event.Escalated _,
                    Event.ChainEnded _,
                    Event.Reminded _,
                    Event.TimePutBack _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.Split _,
                    Event.CommandAsked _,
                    Event.CommandSent _,
                    Event.CommandFailed _,
                    Event.Closed _ -> Optional.empty();
        };
    }

    private Names item(String id) {
        return plan.courses().values().stream()
                .flatMap(Plans::items)
                .filter(item -> item.id().equals(id))
                .map(CheckItem::names)
                .findFirst()
                .orElseGet(() -> new Names(id, id));
    }
}
