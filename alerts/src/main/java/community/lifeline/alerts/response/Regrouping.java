package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Rival;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    private Regrouping() {}

    /** {@code from} becomes part of {@code into}. */
    public static Outcome merge(Response from, Response into, String why) {
        Optional<Refused> fault = fault(from, why).or(() -> fault(into, why)).or(() -> Commanding.underWay(from));
        if (fault.isPresent()) {
            return new Outcome.Not(fault.get());
        }
        if (from.id().equals(into.id())
                || !from.site().community().equals(into.site().community())
                || from.mode() != into.mode()) {
            return new Outcome.Not(Machine.refused(
                    Code.BAD_INPUT,
                    "只能合并同一社区、同一性质的两个响应",
                    "only two responses of one community, both live, both drills or both late, can be merged"));
        }
        List<Cause> causes = from.causes().values().stream()
                .map(cause -> Commanding.leaving(from, cause))
                .toList();
        List<Event> there = new ArrayList<>();
        there.add(new Event.Absorbed(from.id(), causes, why));
        if (from.level().compareTo(into.level()) < 0) {
            there.add(new Event.Relevelled(into.level(), from.level(), ""));
        }
        return new Outcome.Done(List.of(new Event.Merged(into.id(), why)), there);
    }

    /** {@code alerts} of {@code response} become a response of their own, {@code into}, by the same plan. */
    public static Outcome split(Response response, Set<UUID> alerts, UUID into, String why) {
        Optional<Refused> fault = fault(response, why);
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
