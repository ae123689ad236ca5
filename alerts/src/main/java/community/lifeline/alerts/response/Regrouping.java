package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Rival;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What people do with whole responses where the alerts were not put together as they belong. */
public final class Regrouping {
    /** What happens in both of two responses, or why nothing does. */
    public sealed interface Outcome {
        record Done(List<Event> here, List<Event> there) implements Outcome {
            public Done {
                here = List.copyOf(here);
                there = List.copyOf(there);
            }
        }

        record Not(Refused refused) implements Outcome {}
    }

    /** One of the responses, and the plan that it was raised with. */
    public record Side(Response response, Plan plan) {
        private Course course() {
            return plan.at(response.level());
        }
    }

    private Regrouping() {}

    /** {@code from} becomes part of {@code into}. */
    public static Outcome merge(Side from, Side into, Actor by, String why) {
        Optional<Refused> fault = fault(from, by, why)
                .or(() -> fault(into, by, why))
                .or(() -> Commanding.underWay(from.response()))
                .or(() -> apart(from.response(), into.response()));
        return fault.<Outcome>map(Outcome.Not::new)
                .orElseGet(() -> new Outcome.Done(
                        List.of(new Event.Merged(into.response().id(), why)), takenOver(from.response(), into, why)));
    }

    private static Optional<Refused> apart(Response from, Response into) {
        return from.id().equals(into.id())
                        || !from.site().community().equals(into.site().community())
                        || from.mode() != into.mode()
                ? Optional.of(Machine.refused(
                        Code.BAD_INPUT,
                        "只能合并同一社区、同一性质的两个响应",
                        "only two responses of one community, both live, both drills or both late, can be merged"))
                : Optional.empty();
    }

    /** As where its alerts had joined one by one: it may be graver by them, and what was contained has flared up. */
    private static List<Event> takenOver(Response from, Side side, String why) {
        Response into = side.response();
        List<Event> events = new ArrayList<>();
        if (from.level().compareTo(into.level()) < 0) {
            events.add(new Event.Relevelled(into.level(), from.level(), ""));
        }
        if (!from.calm()) {
            boolean graver = from.level().compareTo(into.level()) < 0;
            Course course = side.plan().at(graver ? from.level() : into.level());
            Moving.back(into, course).ifPresent(stage -> events.add(new Event.Moved(into.stage(), stage, why)));
        }
        List<Cause> causes = from.causes().values().stream()
                .map(cause -> Commanding.leaving(from, cause))
                .toList();
        // Last, since whoever merges has acknowledged nothing by that.
        boolean unseen = Stream.of(from, into).anyMatch(each -> !each.calm() && !each.reached(Milestone.ACKNOWLEDGED));
        events.add(new Event.Absorbed(from.id(), causes, why, unseen, reached(from)));
        return events;
    }

    /** What is owed by law counts from when it was first learnt, and what was reported was reported. */
    private static List<Event.Absorbed.Reached> reached(Response from) {
        Stream<Event.Absorbed.Reached> marks = Stream.of(Milestone.RAISED, Milestone.VERIFIED)
                .flatMap(milestone -> Optional.ofNullable(from.marks().get(milestone)).stream()
                        .map(mark -> Event.Absorbed.Reached.of(milestone, "", mark)));
        Stream<Event.Absorbed.Reached> reports = from.reports().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(to -> to.getValue().stream()
                        .map(mark -> Event.Absorbed.Reached.of(Milestone.REPORTED, to.getKey(), mark)));
        return Stream.concat(marks, reports).toList();
    }

    /** {@code alerts} of a response become a response of their own, {@code into}, by the same plan. */
    public static Outcome split(Side whole, Set<UUID> alerts, UUID into, Actor by, String why) {
        Response response = whole.response();
        Optional<Refused> fault = fault(whole, by, why);
        if (fault.isPresent()) {
            return new Outcome.Not(fault.get());
        }
        if (alerts.isEmpty()
                || !response.causes().keySet().containsAll(alerts)
                || alerts.size() == response.causes().size()) {
            return new Outcome.Not(Machine.refused(
                    Code.BAD_INPUT,
                    "须选择本响应的部分告警，且至少留下一条",
                    "name some of this response's alerts, and leave at least one: it has "
                            + response.causes().size()));
        }
        List<Cause> causes = alerts.stream()
                .sorted()
                .map(response.causes()::get)
                .map(cause -> Commanding.leaving(response, cause))
                .toList();
        Level level = causes.stream().map(Cause::level).min(Level::compareTo).orElse(response.level());
        Event.Raised raised = new Event.Raised(
                response.plan(), response.planVersion(), response.mode(), level, response.site(), causes);
        return new Outcome.Done(List.of(new Event.Split(into, alerts, why)), List.of(raised));
    }

    private static Optional<Refused> fault(Side side, Actor by, String why) {
        return fault(side.response(), why).or(() -> Machine.forbidden(side.response(), side.course(), by));
    }

    private static Optional<Refused> fault(Response response, String why) {
        if (response.over()) {
            return Optional.of(new Refused(
                    Code.OVER,
                    new Names(
                            "响应 " + response.id() + " 已结束（"
                                    + response.stage().names().zh() + "）",
                            "response " + response.id() + " is over ("
                                    + response.stage().names().en() + ")"),
                    Optional.ofNullable(response.marks().get(Milestone.CLOSED))
                            .map(mark -> new Rival(mark, new Names("办结", "closed it")))));
        }
        return why.isBlank() || why.length() > Machine.LONGEST_TEXT
                ? Optional.of(Machine.refused(
                        Code.BAD_INPUT,
                        "须说明原因",
                        "why is empty or too long; write a reason of at most " + Machine.LONGEST_TEXT + " characters"))
                : Optional.empty();
    }
}
