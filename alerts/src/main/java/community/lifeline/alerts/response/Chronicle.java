package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in a response, told for somebody who was not there: who did what, how long after it began, and what was
 * late.
 */
public final class Chronicle {
    private final Optional<Plan> plan;
    private final UnaryOperator<String> people;
    private final Map<Integer, Names> told = new HashMap<>();
    private Optional<Instant> began = Optional.empty();
    private Level level = Level.RED;
    /** What happens in a drill says so, line by line; its raising says it in words of its own. */
    private boolean drill;

    private Chronicle(Optional<Plan> plan, UnaryOperator<String> people) {
        this.plan = plan;
        this.people = people;
    }

    /**
     * One thing that happened.
     *
     * @param after since the response was raised
     * @param by the name of whoever did it
     * @param words what they did
     */
    public record Line(Instant at, Duration after, Names by, Names words) {}

    /**
     * @param history of one response, whole and in order
     * @param plan the one that it was raised with; without it clocks and items go by their ids
     * @param people from a person's id to their name; what it does not know stays as it is
     */
    public static List<Line> of(List<Recorded> history, Optional<Plan> plan, UnaryOperator<String> people) {
        Chronicle chronicle = new Chronicle(plan, people);
        return history.stream().map(chronicle::line).toList();
    }

    private Line line(Recorded recorded) {
        Instant start = began.orElse(recorded.at());
        began = Optional.of(start);
        Names words = words(recorded.event());
        told.put(recorded.sequence(), words);
        Names marked = drill ? say("【演练】" + words.zh(), "[DRILL] " + words.en()) : words;
        drill |= recorded.event() instanceof Event.Raised raised && raised.mode() == Mode.DRILL;
        return new Line(recorded.at(), Duration.between(start, recorded.at()), by(recorded.by()), marked);
    }

    private Names by(String id) {
        return id.equals(Actor.LIFELINE.id()) ? new Names("系统", "Lifeline") : same(people.apply(id));
    }

    private Names words(Event event) {
        return switch (event) {
            case Event.Raised raised -> raised(raised);
            case Event.Joined(Cause cause) ->
                say("并入告警：" + cause.zh(), "a further alert became part of it: " + cause.en());
            case Event.Calmed(var alert) -> say("一条告警已解除（" + alert + "）", "one of its alerts is over (" + alert + ")");
            case Event.Acknowledged() -> say("确认收到", "acknowledged it");
            case Event.Verified(String how) -> with(say("核实险情属实", "verified that the danger is there"), how);
            case Event.Assigned(String to) -> say("指派给 " + person(to), "assigned it to " + person(to));
            case Event.Accepted() -> say("接单", "accepted the job");
            case Event.Declined(String why) -> say("拒接：" + why, "declined the job: " + why);
            case Event.Arrived(String where) -> with(say("到达现场", "arrived"), where);
            case Event.Commented(String text) -> say("备注：" + text, "said: " + text);
            case Event.Attached file ->
                say(
                        "附上文件 " + file.name() + "（SHA-256 " + file.sha256() + "）",
                        "attached " + file.name() + " (SHA-256 " + file.sha256() + ")");
            case Event.Ticked(String item) -> about("完成清单项：", "ticked off: ", item(item));
            case Event.Unticked(String item) -> about("取消清单项：", "took the tick off: ", item(item));
            case Event.Moved moved ->
                with(
                        about(
                                moved.from().names().zh() + " → ",
                                "moved it from " + moved.from().names().en() + " to ",
                                moved.to().names()),
                        moved.why());
            case Event.Relevelled relevelled -> relevelled(relevelled);
            case Event.Reported report ->
                say(
                        "向" + report.recipient() + "报告（第 " + report.number() + " 次）：" + report.text(),
                        "gave report " + report.number() + " to " + report.recipient() + ": " + report.text());
            case Event.HandedOver(String to, String why) ->
                with(say("移交给 " + person(to), "handed it over to " + person(to)), why);
            case Event.Undone(int sequence) ->
                about("撤销：", "took back: ", told.getOrDefault(sequence, same("#" + sequence)));
            case Event.ClockRanOut(String clock) -> ranOut(clock);
            case Event.Escalated escalated -> escalated(escalated);
            case Event.ChainEnded(String clock) ->
                about("逐级呼叫完毕，无人应答：", "everybody was called and nobody answers: ", clock(clock));
            case Event.Reminded() -> say("再次提醒：仍无人确认", "reminded everybody: still not acknowledged");
            case Event.Merged(var into, String why) -> with(say("并入响应 " + into, "became part of " + into), why);
            case Event.Absorbed absorbed -> with(absorbed(absorbed), absorbed.why());
            case Event.Split split ->
                with(
                        say(
                                split.alerts().size() + " 条告警分出为响应 " + split.into(),
                                count(split.alerts().size()) + " became a response of their own: " + split.into()),
                        split.why());
            case Event.CommandAsked(String item, String device) ->
                about("下发设备指令至 " + device + "：", "sent a command to " + device + ": ", item(item));
            case Event.CommandShown(String item, String reading) ->
                with(about("指令已生效：", "the command worked: ", item(item)), reading);
            case Event.CommandFailed(String item, String why) ->
                with(about("指令未生效：", "the command did not work: ", item(item)), why);
            case Event.Closed closed -> closed(closed);
        };
    }

    private Names raised(Event.Raised raised) {
        level = raised.level();
        String zh = raised.causes().stream().map(Cause::zh).collect(Collectors.joining("；"));
        String en = raised.causes().stream().map(Cause::en).collect(Collectors.joining("; "));
        Names what = switch (raised.mode()) {
            case LIVE -> say("触发响应", "raised it");
            case LATE -> say("因迟到数据触发响应", "raised it from late readings");
            case DRILL -> say("【演练】触发响应", "raised it as a drill");
            case TEST -> say("【测试】触发响应", "raised it as a test");
        };
        Names name = plan.map(Plan::names).orElse(same(raised.plan()));
        return say(
                what.zh() + "（" + level.names().zh() + "，预案：" + name.zh() + "，" + raised.site() + "）：" + zh,
                what.en() + " (" + level.names().en() + ", plan " + name.en() + ", at " + raised.site() + "): " + en);
    }

    private Names relevelled(Event.Relevelled relevelled) {
        level = relevelled.to();
        boolean graver = relevelled.to().compareTo(relevelled.from()) < 0;
        return with(
                say(
                        (graver ? "升级为" : "降级为") + level.names().zh(),
                        (graver ? "raised its level to " : "lowered its level to ")
                                + level.names().en()),
                relevelled.why());
    }

    private Names ranOut(String id) {
        String limit = clocks(id)
                .map(clock -> Durations.show(clock.limit()))
                .findFirst()
                .orElse("");
        Names clock = clock(id);
        return say(
                "超时：" + clock.zh() + (limit.isEmpty() ? "" : "（时限 " + limit + "）"),
                "too late: " + clock.en() + (limit.isEmpty() ? "" : " was due within " + limit));
    }

    private Names escalated(Event.Escalated escalated) {
        String whom = escalated.people().stream().map(this::person).collect(Collectors.joining(", "));
        Names clock = clock(escalated.clock());
        return escalated.people().isEmpty()
                ? say(
                        "因“" + clock.zh() + "”超时呼叫 " + escalated.role() + "，无人在岗",
                        "called " + escalated.role() + " for " + clock.en() + ", and nobody was to be found")
                : say(
                        "因“" + clock.zh() + "”超时呼叫 " + escalated.role() + "：" + whom,
                        "called " + escalated.role() + " for " + clock.en() + ": " + whom);
    }

    private static Names absorbed(Event.Absorbed absorbed) {
        int alerts = absorbed.causes().size();
        return say(
                "并入响应 " + absorbed.from() + " 的 " + alerts + " 条告警",
                "took over " + count(alerts) + " of the response " + absorbed.from());
    }

    private static Names closed(Event.Closed closed) {
        return with(
                say(
                        "结束：" + closed.disposition().zh() + "，原因：" + closed.cause(),
                        "closed it as " + closed.disposition().en() + ", because of: " + closed.cause()),
                closed.note());
    }

    private static String count(int alerts) {
        return alerts == 1 ? "1 alert" : alerts + " alerts";
    }

    private String person(String id) {
        return people.apply(id);
    }

    /** As the plan calls it at the level that the response has by then, else at any. */
    private Names clock(String id) {
        return clocks(id).map(ClockPlan::names).findFirst().orElse(same(id));
    }

    private Stream<ClockPlan> clocks(String id) {
        return anywhere(
                course -> course.clocks().stream().filter(clock -> clock.id().equals(id)));
    }

    private Names item(String id) {
        return anywhere(course -> Plans.items(course).filter(item -> item.id().equals(id)))
                .map(CheckItem::names)
                .findFirst()
                .orElse(same(id));
    }

    private <T> Stream<T> anywhere(Function<Course, Stream<T>> part) {
        return plan.stream()
                .flatMap(known -> Stream.concat(Stream.of(known.at(level)), known.courses().values().stream()))
                .flatMap(part);
    }

    private static Names about(String zh, String en, Names what) {
        return say(zh + what.zh(), en + what.en());
    }

    private static Names with(Names words, String why) {
        return why.isBlank() ? words : say(words.zh() + "（" + why + "）", words.en() + " (" + why + ")");
    }

    private static Names same(String text) {
        return say(text, text);
    }

    private static Names say(String zh, String en) {
        return new Names(zh, en);
    }
}
