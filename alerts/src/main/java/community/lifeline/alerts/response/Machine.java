package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Taken;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

    private Machine(Response response, List<Recorded> history, Plan plan, Actor by, Instant now, People people) {
        this.response = response;
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
        return decide(Response.of(id, history), history, plan, act, by, now, people);
    }

    /** @param response what {@code history} comes to */
    public static Ruling decide(
            Response response, List<Recorded> history, Plan plan, Act act, Actor by, Instant now, People people) {
        return new Machine(response, history, plan, by, now, people).decide(act);
    }

    private Ruling decide(Act act) {
        Optional<Refused> fault = Texts.fault(act);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (response.over()) {
            return afterTheEnd(act);
        }
        return switch (act) {
            case Act.Acknowledge _ -> acknowledge();
            case Act.Verify(String how) -> verify(how);
            case Act.Assign(String to) -> assign(to);
            case Act.Accept _ -> accept();
            case Act.Decline(String why) -> decline(why);
            case Act.Arrive(String where) -> taken(new Event.Arrived(where));
            case Act.Comment(String said) -> taken(new Event.Commented(said));
            case Act.Attach file -> attach(file);
            case Act.Tick(String item) -> tick(item);
            case Act.Untick(String item) ->
                response.ticked().contains(item) ? taken(new Event.Unticked(item)) : taken();
            case Act.Move move ->
                move.from() == response.stage() ? Moving.decide(response, plan, move, by) : movedOn(move);
            case Act.Relevel relevel -> relevel(relevel);
            case Act.Report report -> report(report);
            case Act.HandOver(String to, String why) -> handedTo(to, new Event.HandedOver(to, why));
            case Act.Undo _ -> undo();
            case Act.Close close -> Closing.decide(response, history, plan, close, by);
            case Act.Command command -> Commanding.ask(response, plan, command, by);
            case Act.CommandSent sent -> Commanding.sent(response, sent);
            case Act.CommandShown shown -> Commanding.shown(response, shown);
            case Act.CommandFailed failed -> Commanding.failed(response, failed, now);
            case Act.Join(Cause cause, Instant since) -> Joining.decide(response, course, cause, since);
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
                rivals().over(new Names(
                        "响应已结束（" + response.stage().names().zh() + "）；可备注，新情况会触发新的响应",
                        "the response is over (" + response.stage().names().en()
                                + "); comment on it, or wait for a new one"));
        };
    }

    private Rivals rivals() {
        return new Rivals(history);
    }

    /** Only to whom a clock of the plan asks for one, at whichever level: one may have been owed before it changed. */
    private Ruling report(Act.Report report) {
        String recipient = report.recipient();
        Set<String> allowed = Plans.recipients(plan);
        if (allowed.contains(recipient)) {
            int given = response.reports().getOrDefault(recipient, List.of()).size();
            return taken(new Event.Reported(recipient, given + 1, report.text(), report.said()));
        }
        String known = String.join(", ", allowed);
        return allowed.isEmpty()
                ? refused(
                        Code.BAD_INPUT,
                        "预案 " + plan.id() + " 未要求报告；请记为备注",
                        "no clock of plan '" + plan.id() + "' asks for a report; write what you told '" + recipient
                                + "' as a comment")
                : refused(
                        Code.BAD_INPUT,
                        "预案未要求向“" + recipient + "”报告；可用：" + known,
                        "no clock of plan '" + plan.id() + "' asks for a report to '" + recipient + "'; there are: "
                                + known);
    }

    private Ruling movedOn(Act.Move move) {
        return rivals().movedOn(new Names(
                "当前阶段为“" + response.stage().names().zh() + "”",
                "it stands at " + response.stage().label() + " by now, not at "
                        + move.from().label()));
    }

    private Ruling acknowledge() {
        boolean called = response.overdue().values().stream().anyMatch(late -> !late.answered());
        Mark mark = response.marks().get(Milestone.ACKNOWLEDGED);
        if (mark == null || called) {
            return taken(new Event.Acknowledged());
        }
        return mark.by().equals(by.id()) ? taken() : seen(mark, new Names("确认知悉", "acknowledged it"));
    }

    private Ruling verify(String how) {
        Mark mark = response.marks().get(Milestone.VERIFIED);
        if (mark == null) {
            return taken(new Event.Verified(how));
        }
        return mark.by().equals(by.id()) ? taken() : seen(mark, new Names("核实", "verified it"));
    }

    private static Ruling seen(Mark mark, Names did) {
        return Rivals.taken(mark, did, new Names("无须重复；有补充请备注", "once is enough; add what you know as a comment"));
    }

    private Ruling accept() {
        if (!response.accepted() || response.owner().filter(people::knows).isEmpty()) {
            // Who is not registered any more does not stand in the way of whoever comes.
            return taken(new Event.Accepted());
        }
        String owner = response.owner().orElse("");
        return owner.equals(by.id())
                ? taken()
                : rivals().owned(
                                owner,
                                new Names(
                                        "已由 " + owner + " 接单，须由其移交",
                                        owner + " has accepted it; let them hand it over"));
    }

    /** To a job that nobody has; else of two who assign at once the first would be overruled without a word. */
    private Ruling assign(String to) {
        Optional<String> owner = response.owner().filter(has -> !has.equals(to) && people.knows(has));
        return owner.isPresent() && people.knows(to)
                ? rivals().owned(
                                owner.get(),
                                new Names(
                                        "现由 " + owner.get() + " 负责；改派请用移交并说明原因",
                                        "it is with " + owner.get()
                                                + "; hand it over with a reason, where it is to be another's"))
                : handedTo(to, new Event.Assigned(to));
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
        if (item.isEmpty() && Plans.item(plan.at(response.gravest()), id).isPresent()) {
            // Owed by the level that it had; a command of that is not sent any more.
            return response.ticked().contains(id) ? taken() : taken(new Event.Ticked(id));
        }
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
        Optional<Level> seen = relevel.from().filter(level -> level != response.level());
        if (seen.isPresent()) {
            return rivals().relevelled(new Names(
                    "当前级别为" + response.level().names().zh(),
                    "its level is " + response.level().label() + " by now, not "
                            + seen.get().label()));
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
        Recorded last = Recorded.standing(history).stream()
                .filter(Undoing::matters)
                .toList()
                .getLast();
        if (!Undoing.possible(last.event())) {
            return refused(Code.TOO_LATE, "没有可撤销的操作", "there is nothing that can be taken back");
        }
        if (Recorded.standing(history).stream().noneMatch(each -> each.by().equals(by.id()) && Undoing.matters(each))) {
            return refused(
                    Code.TOO_LATE,
                    "您在本响应中没有可撤销的操作；只能由本人撤销",
                    "you have done nothing here that could be taken back; only whoever did it can");
        }
        if (!last.by().equals(by.id())) {
            return new Refused(
                    Code.TAKEN,
                    new Names("此后他人已继续处理，无法撤销您此前的操作", "what you did before that cannot be taken back any more"),
                    Optional.of(Rivals.rival(last)));
        }
        Optional<Recorded> since = Undoing.builtOn(history, last);
        if (since.isPresent()) {
            return new Refused(
                    Code.TAKEN,
                    new Names(
                            "此后有新告警并入，不能撤销；请另行操作改回",
                            "an alert joined since: it cannot be taken back; do the opposite instead"),
                    Optional.of(Rivals.rival(since.get())));
        }
        return last.at().plus(UNDO).isBefore(now)
                ? refused(Code.TOO_LATE, "已超过一分钟，无法撤销", "more than a minute has passed; do the opposite instead")
                : taken(new Event.Undone(last.sequence()));
    }

    /** What leaving the stage in which {@code response} is asks for and is not there, for {@code by} to leave it. */
    public static List<Names> missing(Response response, Plan plan, Actor by) {
        Course course = plan.at(response.level());
        Stream<Names> here = course.stage(response.stage()).stream()
                .flatMap(stage -> Proofs.missing(response, course, stage, by).stream());
        Stream<Names> before = Proofs.owedOfStagesLeft(response, course).stream();
        Stream<Names> lowered = response.stage() == Stage.CONTAINED
                ? Proofs.lowered(response, course, plan.at(response.gravest()), by).stream()
                : Stream.empty();
        return Stream.of(here, before, lowered).flatMap(each -> each).distinct().toList();
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
        return Optional.of(new Refused(
                Code.NOT_ALLOWED,
                new Names("本阶段您的角色无权操作", "your roles do not let you do that at this stage"),
                Optional.empty(),
                movers));
    }

    static Taken taken(Event... events) {
        return new Taken(List.of(events));
    }

    static Refused refused(Code code, String zh, String en) {
        return new Refused(code, new Names(zh, en));
    }
}
