package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Taken;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of an act in a response: a pure function of the response, its plan, who acts and the time. Everybody may
 * look, comment, accept and tick off; moving on, closing and changing the level is for the roles that the plan's stage
 * names.
 */
public final class Machine {
    /** Characters of a reason, a comment or a report. */
    public static final int LONGEST_TEXT = 8_000;
    /** How long an act can be taken back. */
    public static final Duration UNDO = Duration.ofMinutes(1);

    private final Response response;
    private final List<Recorded> history;
    private final Plan plan;
    private final Course course;
    private final Actor by;
    private final Instant now;
    private final People people;

    private Machine(List<Recorded> history, UUID id, Plan plan, Actor by, Instant now, People people) {
        this.response = Response.of(id, history);
        this.history = history;
        this.plan = plan;
        this.course = plan.at(response.level());
        this.by = by;
        this.now = now;
        this.people = people;
    }

    /** @param history of response {@code id}, whole and in order; {@code plan} is the one that it was raised with */
    public static Ruling decide(
            UUID id, List<Recorded> history, Plan plan, Act act, Actor by, Instant now, People people) {
        return new Machine(history, id, plan, by, now, people).decide(act);
    }

    private Ruling decide(Act act) {
        Optional<Refused> text = Texts.fault(act);
        if (text.isPresent()) {
            return text.get();
        }
        if (response.over()) {
            return afterTheEnd(act);
        }
        return switch (act) {
            case Act.Acknowledge _ -> acknowledge();
            case Act.Verify(String how) -> once(Milestone.VERIFIED, new Event.Verified(how), "核实", "verified");
            case Act.Assign(String to) -> handedTo(to, new Event.Assigned(to));
            case Act.Accept _ -> accept();
            case Act.Decline(String why) -> decline(why);
            case Act.Arrive(String where) -> taken(new Event.Arrived(where));
            case Act.Comment(String said) -> taken(new Event.Commented(said));
            case Act.Attach file -> attach(file);
            case Act.Tick(String item) -> tick(item);
            case Act.Untick(String item) ->
                response.ticked().contains(item) ? taken(new Event.Unticked(item)) : taken();
            case Act.Move move -> Moving.decide(response, course, move, by);
            case Act.Relevel relevel -> relevel(relevel);
            case Act.Report(String recipient, String report) ->
                taken(new Event.Reported(recipient, given(recipient) + 1, report));
            case Act.HandOver(String to, String why) -> handedTo(to, new Event.HandedOver(to, why));
            case Act.Undo _ -> undo();
            case Act.Close close -> Closing.decide(response, course, close, by);
            case Act.Command command -> Commanding.ask(response, course, command, by);
            case Act.CommandSent sent -> Commanding.sent(response, sent);
            case Act.CommandShown shown -> Commanding.shown(response, shown);
            case Act.CommandFailed failed -> Commanding.failed(response, failed, now);
            case Act.Join(Cause cause) -> Joining.decide(response, course, cause);
            case Act.Calm(UUID alert) -> calm(alert);
            case Act.Wake _ -> new Taken(Waking.events(response, plan, people, now));
        };
    }

    private Ruling afterTheEnd(Act act) {
        return switch (act) {
            case Act.Comment(String text) -> taken(new Event.Commented(text));
            case Act.Attach file -> attach(file);
            case Act.Undo _ -> undo();
            case Act.Calm(UUID alert) -> calm(alert);
            case Act.CommandShown shown -> Commanding.shown(response, shown);
            case Act.Wake _, Act.CommandSent _, Act.CommandFailed _ -> taken();
            case Act.Acknowledge _,
                    Act.Verify _,
                    Act.Assign _,
                    Act.Accept _,
                    Act.Decline _,
                    Act.Arrive _,
                    Act.Tick _,
                    Act.Untick _,
                    Act.Move _,
                    Act.Relevel _,
                    Act.Report _,
                    Act.HandOver _,
                    Act.Close _,
                    Act.Command _,
                    Act.Join _ ->
                refused(
                        Code.OVER,
                        "响应已结束：" + response.stage().names().zh(),
                        "the response is over (" + response.stage().names().en()
                                + "); comment on it, or wait for a new one");
        };
    }

    private int given(String recipient) {
        return response.reports().getOrDefault(recipient, List.of()).size();
    }

    private Ruling acknowledge() {
        boolean called = response.overdue().values().stream().anyMatch(late -> !late.answered());
        Mark mark = response.marks().get(Milestone.ACKNOWLEDGED);
        if (mark == null || called) {
            return taken(new Event.Acknowledged());
        }
        return mark.by().equals(by.id()) ? taken() : first(mark, "确认", "acknowledged");
    }

    private Ruling once(Milestone milestone, Event event, String zh, String en) {
        Mark mark = response.marks().get(milestone);
        if (mark == null) {
            return taken(event);
        }
        return mark.by().equals(by.id()) ? taken() : first(mark, zh, en);
    }

    private static Ruling first(Mark mark, String zh, String en) {
        return refused(
                Code.TAKEN,
                mark.by() + " 已于 " + mark.at() + " " + zh,
                mark.by() + " has " + en + " it at " + mark.at());
    }

    private Ruling accept() {
        if (response.accepted()) {
            String owner = response.owner().orElse("");
            return owner.equals(by.id())
                    ? taken()
                    : refused(Code.TAKEN, owner + " 已接单", owner + " has accepted it; let them hand it over");
        }
        return taken(new Event.Accepted());
    }

    private Ruling decline(String why) {
        return response.owner().filter(by.id()::equals).isPresent()
                ? taken(new Event.Declined(why))
                : refused(Code.NOT_ALLOWED, "该任务不在您名下", "it is not yours to decline");
    }

    private Ruling handedTo(String to, Event event) {
        if (!people.knows(to)) {
            return refused(
                    Code.BAD_INPUT,
                    "查无此人：" + to,
                    "nobody is known as '" + to + "'; list people with 'lifeline people list'");
        }
        return response.owner().filter(to::equals).isPresent() ? taken() : taken(event);
    }

    private Ruling attach(Act.Attach file) {
        return response.attachments().containsKey(file.sha256())
                ? taken()
                : taken(new Event.Attached(file.name(), file.type(), file.sha256(), file.bytes()));
    }

    private Ruling tick(String id) {
        Optional<CheckItem> item = Plans.item(course, id);
        if (item.isEmpty()) {
            return unknown(course, id);
        }
        if (response.ticked().contains(id)) {
            return taken();
        }
        boolean real = !Commanding.exercise(response) && item.get().command().isPresent();
        boolean failed = response.commands().stream()
                .anyMatch(command -> command.item().equals(id) && command.state() == Command.State.FAILED);
        return real && !failed
                ? refused(
                        Code.BAD_INPUT,
                        "该项须下发设备指令",
                        "'" + id
                                + "' is done by sending its command; where that failed, tick it off once it is done by hand")
                : taken(new Event.Ticked(id));
    }

    static Ruling unknown(Course course, String item) {
        String known = String.join(", ", Plans.items(course).map(CheckItem::id).toList());
        return refused(
                Code.BAD_INPUT,
                "清单中无此项：" + item + "；可用：" + known,
                "'" + item + "' is not on the checklist of this plan; there are: " + known);
    }

    private Ruling relevel(Act.Relevel relevel) {
        if (relevel.to() == response.level()) {
            return taken();
        }
        Optional<Refused> forbidden = forbidden(response, course, by);
        return forbidden.isPresent()
                ? forbidden.get()
                : taken(new Event.Relevelled(response.level(), relevel.to(), relevel.why()));
    }

    private Ruling calm(UUID alert) {
        Cause cause = response.causes().get(alert);
        return cause == null || cause.over() ? taken() : taken(new Event.Calmed(alert));
    }

    private Ruling undo() {
        Set<Integer> undone = new HashSet<>();
        history.forEach(each -> {
            if (each.event() instanceof Event.Undone(int sequence)) {
                undone.add(sequence);
            }
        });
        List<Recorded> standing = new ArrayList<>(history);
        standing.removeIf(each -> undone.contains(each.sequence()) || !Undoing.matters(each));
        Recorded last = standing.getLast();
        if (!Undoing.possible(last.event())) {
            return refused(Code.TOO_LATE, "没有可撤销的操作", "there is nothing that can be taken back");
        }
        if (!last.by().equals(by.id())) {
            return refused(
                    Code.TAKEN, last.by() + " 已继续处理，无法撤销", last.by() + " has gone on since; it cannot be taken back");
        }
        return last.at().plus(UNDO).isBefore(now)
                ? refused(Code.TOO_LATE, "已超过一分钟，无法撤销", "more than a minute has passed; do the opposite instead")
                : taken(new Event.Undone(last.sequence()));
    }

    /** Why {@code by} may not move a response out of its stage. */
    static Optional<Refused> forbidden(Response response, Course course, Actor by) {
        return course.stage(response.stage()).flatMap(stage -> forbidden(stage, by));
    }

    /** Why {@code by} may not decide what belongs to {@code stage}. */
    static Optional<Refused> forbidden(StagePlan stage, Actor by) {
        Set<String> movers = stage.movers();
        if (by.has(movers)) {
            return Optional.empty();
        }
        String roles = String.join(", ", movers.stream().sorted().toList());
        return Optional.of(new Refused(
                Code.NOT_ALLOWED,
                new Names("须由以下角色操作：" + roles, "only these roles may do that at this stage: " + roles)));
    }

    static Taken taken(Event... events) {
        return new Taken(List.of(events));
    }

    static Refused refused(Code code, String zh, String en) {
        return new Refused(code, new Names(zh, en));
    }
}
