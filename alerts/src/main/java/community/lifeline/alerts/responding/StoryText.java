package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Overdue;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One event of a response in words, after whoever did it. */
final class StoryText {
    private static final int CAUSES = 5;

    private final Names place;
    private final Plan plan;
    private final Response before;
    private final Response after;
    private final List<Recorded> history;
    private final Naming naming;

    StoryText(Names place, Plan plan, Response before, Response after, List<Recorded> history, Naming naming) {
        this.place = place;
        this.plan = plan;
        this.before = before;
        this.after = after;
        this.history = history;
        this.naming = naming;
    }

    /** Line breaks and what turns the direction of writing would let what somebody wrote look like something else. */
    Names of(Recorded recorded) {
        Names words = words(recorded);
        return new Names(flat(words.zh()), flat(words.en()));
    }

    private static String flat(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private Names words(Recorded recorded) {
        return switch (recorded.event()) {
            case Event.Raised raised -> raised(raised, recorded.by());
            case Event.Joined(Cause cause) -> cause("又一告警并入", "a further alert joined", cause);
            case Event.Calmed(UUID alert) ->
                Optional.ofNullable(before.causes().get(alert))
                        .map(cause -> cause("告警解除", "an alert is over", cause))
                        .orElse(new Names("告警解除", "an alert is over"));
            case Event.Acknowledged _ -> new Names("确认知悉", "acknowledged it");
            case Event.Verified(String how) -> why("现场核实属实", "verified that the danger is there", how);
            case Event.Assigned(String to) -> new Names("指派给" + person(to), "assigned it to " + person(to));
            case Event.Accepted _ -> new Names("接单", "accepted it");
            case Event.Declined(String why) -> why("拒单", "declined it", why);
            case Event.Arrived(String where) -> why("到场", "is on the spot", where);
            case Event.Commented(String text) -> why("备注", "wrote", text);
            case Event.Attached file ->
                why(
                        "附件",
                        "attached",
                        file.name() + " [" + file.type() + ", " + file.bytes() + " B, " + file.sha256() + "]");
            case Event.Ticked(String item) -> of("完成", "ticked off", item(item));
            case Event.Unticked(String item) -> of("撤销勾选", "unticked", item(item));
            case Event.Moved moved -> moved(moved, recorded.by());
            case Event.Relevelled level -> relevelled(level);
            case Event.Reported report -> reported(report);
            case Event.HandedOver(String to, String why) ->
                why("移交给" + person(to), "handed it over to " + person(to), why);
            case Event.Undone(int sequence) -> undone(sequence);
            case Event.ClockRanOut(String clock) -> ranOut(clock);
            case Event.Escalated escalated -> escalated(escalated);
            case Event.ChainEnded(String id) -> {
                Names name = clockName(id);
                yield new Names(
                        "“" + name.zh() + "”升级链已到尽头，无人应答",
                        "everybody of the chain for '" + name.en() + "' was called, and NOBODY has answered");
            }
            case Event.Reminded _ -> new Names("再次提醒", "reminded those who were told: nobody sees to it");
            case Event.TimePutBack _ ->
                new Names("系统时钟已回拨，各时限自此重新计时", "the wall clock was put back; clocks that were ahead count from here");
            case Event.Merged(UUID into, String why) ->
                why("并入响应 " + Wording.brief(into), "merged it into response " + Wording.brief(into), why);
            case Event.Absorbed absorbed ->
                why(
                        "并入响应 " + Wording.brief(absorbed.from()) + " 的 "
                                + absorbed.causes().size() + " 条告警",
                        "took over " + absorbed.causes().size() + " alerts of response "
                                + Wording.brief(absorbed.from()),
                        absorbed.why());
            case Event.Split split ->
                why(
                        "分出 " + split.alerts().size() + " 条告警至响应 " + Wording.brief(split.into()),
                        "split off " + split.alerts().size() + " alerts as response " + Wording.brief(split.into()),
                        split.why());
            case Event.CommandAsked asked ->
                why(
                        "同意下发指令（" + device(asked.device()).zh() + "）",
                        "had a command sent to " + device(asked.device()).en(),
                        item(asked.item()),
                        asked.payload());
            case Event.CommandSent sent -> sent(sent);
            case Event.CommandShown(String item, String device, String reading) ->
                why(
                        "指令生效（" + device(device).zh() + "）",
                        "the command to " + device(device).en() + " worked",
                        item(item),
                        reading);
            case Event.CommandFailed failed -> failed(failed);
            case Event.Closed closed -> closed(closed);
        };
    }

    private Names sent(Event.CommandSent sent) {
        Names device = device(sent.device());
        Names words = of("指令已发往" + device.zh(), "the command went out to " + device.en(), item(sent.item()));
        return sent.attempt() == 1
                ? words
                : new Names(
                        words.zh() + "（第 " + sent.attempt() + " 次，编号相同，前次或已送达）",
                        words.en() + " (attempt " + sent.attempt() + ", by the same id; one before may have arrived)");
    }

    private Names failed(Event.CommandFailed failed) {
        Names device = device(failed.device());
        Names words = of(
                "指令未生效（" + device.zh() + "）", "the command to " + device.en() + " has NOT worked", item(failed.item()));
        Names why = failed.why();
        return new Names(words.zh() + "：" + why.zh(), words.en() + ": " + why.en());
    }

    private Names raised(Event.Raised raised, String by) {
        Names first = marked(
                raised.mode(),
                by.equals(Actor.LIFELINE.id())
                        ? new Names("触发响应", "raised a response")
                        : new Names("拆分出本响应", "made this response by splitting another"));
        return new Names(
                first.zh() + "（" + place.zh() + "）：" + plan.names().zh() + "，"
                        + raised.level().names().zh() + "，"
                        + raised.causes().stream()
                                .limit(CAUSES)
                                .map(this::said)
                                .map(Names::zh)
                                .collect(Collectors.joining("；"))
                        + (raised.causes().size() > CAUSES
                                ? "等" + raised.causes().size() + "条"
                                : ""),
                first.en() + " at " + place.en() + ": " + plan.names().en() + ", "
                        + raised.level().names().en() + ": "
                        + raised.causes().stream()
                                .limit(CAUSES)
                                .map(this::said)
                                .map(Names::en)
                                .collect(Collectors.joining("; "))
                        + (raised.causes().size() > CAUSES
                                ? " and " + (raised.causes().size() - CAUSES) + " more"
                                : ""));
    }

    private static Names marked(Mode mode, Names text) {
        return switch (mode) {
            case LIVE -> text;
            case LATE -> new Names("【迟到数据】" + text.zh(), "[LATE READINGS] " + text.en());
            case DRILL -> new Names("【演练】" + text.zh(), "[DRILL] " + text.en());
            case TEST -> new Names("【测试】" + text.zh(), "[TEST] " + text.en());
        };
    }

    private Names cause(String zh, String en, Cause cause) {
        Names said = said(cause);
        return new Names(
                zh + "：" + said.zh() + "（" + cause.level().names().zh() + "）",
                en + ": " + said.en() + " (" + cause.level().names().en() + ")");
    }

    /** What an alert says, by the name of its device; one that names none says which it is. */
    private Names said(Cause cause) {
        Names words = new Names(cause.zh(), cause.en());
        Names said = naming.places().said(community(), cause.device(), words);
        Names device = device(cause.device());
        String id = cause.device().substring(cause.device().indexOf('/') + 1);
        return new Names(
                said.zh().contains(id) ? said.zh() : device.zh() + "：" + said.zh(),
                said.en().contains(id) ? said.en() : device.en() + ": " + said.en());
    }

    /** @param device as {@code kind/id} */
    private Names device(String device) {
        return naming.places().device(community(), device, true);
    }

    private String community() {
        return before.site().community();
    }

    private Names moved(Event.Moved moved, String by) {
        boolean back = moved.to().compareTo(moved.from()) < 0;
        boolean flared = back && by.equals(Actor.LIFELINE.id());
        Names from = moved.from().names();
        Names to = moved.to().names();
        return why(
                (flared ? "险情再起，" : "") + (back ? "退回：" : "") + from.zh() + " → " + to.zh(),
                (flared ? "it flared up: " : "") + (back ? "back from " : "moved it from ") + from.en() + " to "
                        + to.en(),
                flared && isOfAnAlert(moved.why()) ? "" : moved.why());
    }

    /** What joined stands in the line above, in the reader's language. */
    private boolean isOfAnAlert(String why) {
        return after.causes().values().stream().anyMatch(cause -> cause.en().equals(why));
    }

    private static Names relevelled(Event.Relevelled level) {
        boolean graver = level.to().compareTo(level.from()) < 0;
        return why(
                (graver ? "升级为" : "降级为") + level.to().names().zh(),
                (graver ? "raised" : "lowered") + " the level from "
                        + level.from().names().en() + " to "
                        + level.to().names().en(),
                level.why());
    }

    private Names reported(Event.Reported report) {
        Names clock = plan.at(after.level()).clocks().stream()
                .filter(each ->
                        each.recipient().filter(report.recipient()::equals).isPresent())
                .map(ClockPlan::names)
                .findFirst()
                .orElseGet(() -> new Names("报告（" + report.recipient() + "）", "report to " + report.recipient()));
        String title = report.text().strip().lines().findFirst().orElse("");
        return why(
                "报送" + clock.zh() + "，第" + report.number() + "次",
                "gave " + clock.en() + ", number " + report.number(),
                title);
    }

    private Names undone(int sequence) {
        Names what = history.stream()
                .filter(each -> each.sequence() == sequence)
                .findFirst()
                .map(this::words)
                .orElseGet(() -> new Names("第" + sequence + "项", "number " + sequence));
        return new Names("撤销：" + what.zh(), "took back: " + what.en());
    }

    private Names ranOut(String id) {
        Names name = clockName(id);
        Overdue known = before.overdue().get(id);
        if (known != null && !known.outdated()) {
            return new Names(
                    "再次超时：“" + name.zh() + "”，有人应答但仍未完成",
                    "OVERDUE again: '" + name.en() + "'; somebody answered, and it has not come");
        }
        Duration limit = clock(before, id)
                .or(() -> clock(after, id))
                .map(ClockPlan::limit)
                .orElse(Duration.ZERO);
        return limit.isZero()
                ? new Names("超时：“" + name.zh() + "”", "OVERDUE: '" + name.en() + "'")
                : new Names(
                        "超时：“" + name.zh() + "”，时限" + Spans.of(limit).zh() + "，尚未完成",
                        "OVERDUE: '" + name.en() + "' has not come within "
                                + Spans.of(limit).en());
    }

    private Names escalated(Event.Escalated escalated) {
        Names role = naming.role(escalated.role());
        Names clock = clockName(escalated.clock());
        if (escalated.people().isEmpty()) {
            return new Names(
                    "“" + clock.zh() + "”升级：" + role.zh() + "无人在岗",
                    "called for '" + clock.en() + "': nobody is on duty as " + role.en());
        }
        return new Names(
                "“" + clock.zh() + "”升级，通知" + role.zh() + "：" + people(escalated.people(), "、"),
                "called for '" + clock.en() + "': " + role.en() + ", " + people(escalated.people(), ", "));
    }

    private static Names closed(Event.Closed closed) {
        Names what = closed.disposition().names();
        return why(
                "办结：" + what.zh() + "，原因：" + closed.cause(),
                "closed it as " + what.en() + ", cause: " + closed.cause(),
                closed.note());
    }

    private Names clockName(String id) {
        return clock(before, id)
                .or(() -> clock(after, id))
                .map(ClockPlan::names)
                .orElseGet(() -> new Names(id, id));
    }

    private Optional<ClockPlan> clock(Response response, String id) {
        return plan.at(response.level()).clocks().stream()
                .filter(clock -> clock.id().equals(id))
                .findFirst();
    }

    /** As the plan has it at the level that holds, or at any. */
    private Names item(String id) {
        Course course = plan.at(after.level());
        return item(course, id)
                .or(() -> plan.courses().values().stream()
                        .flatMap(other -> item(other, id).stream())
                        .findFirst())
                .orElseGet(() -> new Names(id, id));
    }

    private static Optional<Names> item(Course course, String id) {
        return course.stages().stream()
                .flatMap(stage -> stage.checklist().stream())
                .filter(item -> item.id().equals(id))
                .map(CheckItem::names)
                .findFirst();
    }

    private String person(String id) {
        return naming.person(id);
    }

    private String people(Collection<String> ids, String between) {
        return ids.stream().map(naming::person).collect(Collectors.joining(between));
    }

    private static Names of(String zh, String en, Names what) {
        return new Names(zh + "：" + what.zh(), en + ": " + what.en());
    }

    private static Names why(String zh, String en, String why) {
        return why.isBlank() ? new Names(zh, en) : new Names(zh + "：" + why, en + ": " + why);
    }

    private static Names why(String zh, String en, Names what, String why) {
        return why(zh + "：" + what.zh(), en + ": " + what.en(), why);
    }
}
