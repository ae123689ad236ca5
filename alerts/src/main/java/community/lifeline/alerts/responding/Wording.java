package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a notice says, in both languages: what happened, what the sensors say, who has it, and how to answer. */
final class Wording {
    private static final int CAUSES = 5;

    private Wording() {}

    static Names text(Held held, Names what, Naming naming) {
        Response response = held.response();
        String community = response.site().community();
        List<Names> causes = response.causes().values().stream()
                .sorted(Comparator.comparing(Cause::over).thenComparing(Cause::level))
                .map(cause -> line(community, cause, naming))
                .toList();
        int more = causes.size() - CAUSES;
        String zh = causes.stream().limit(CAUSES).map(Names::zh).collect(Collectors.joining("\n"))
                + (more > 0 ? "\n另有 " + more + " 条告警" : "");
        String en = causes.stream().limit(CAUSES).map(Names::en).collect(Collectors.joining("\n"))
                + (more > 0 ? "\nand " + more + " more alerts" : "");
        String owner = response.owner().map(naming::person).orElse("");
        return new Names(
                what.zh() + "\n\n" + zh + "\n\n阶段：" + response.stage().names().zh() + "\n负责人："
                        + (owner.isEmpty() ? "暂无" : owner) + "\n查看与处置：lifeline responses show " + response.id(),
                what.en() + "\n\n" + en + "\n\nStage: "
                        + response.stage().names().en() + "\nWhose job: "
                        + (owner.isEmpty() ? "nobody's yet" : owner) + "\nLook and answer: lifeline responses show "
                        + response.id());
    }

    /** Which command has not worked, where, and why. */
    static Names failed(Course course, Event.CommandFailed failed, Function<String, Names> devices) {
        Names item = course.stages().stream()
                .flatMap(stage -> stage.checklist().stream())
                .filter(each -> each.id().equals(failed.item()))
                .map(CheckItem::names)
                .findFirst()
                .orElse(new Names(failed.item(), failed.item()));
        Names why = failed.why();
        Names device = devices.apply(failed.device());
        return new Names(
                "指令未生效：" + device.zh() + "，" + item.zh() + "：" + why.zh(),
                "a command has not worked: " + device.en() + ", " + item.en() + ": " + why.en());
    }

    /** What has become part of it, or has left it. */
    static Names joined(Event event, Function<String, Names> devices) {
        return switch (event) {
            case Event.Joined(Cause cause) -> {
                Names device = devices.apply(cause.device());
                yield new Names("又一设备告警：" + device.zh(), "a further device has an alert: " + device.en());
            }
            case Event.Merged merged ->
                new Names(
                        "已并入响应 " + brief(merged.into()) + "，请转到该响应",
                        "now part of response " + brief(merged.into()) + "; go on there");
            case Event.Absorbed absorbed ->
                new Names(
                        "并入了响应 " + brief(absorbed.from()), "response " + brief(absorbed.from()) + " is part of it now");
            case Event.Split split ->
                new Names(
                        "部分告警已拆分为响应 " + brief(split.into()),
                        "some of its alerts are response " + brief(split.into()) + " now");
            default -> new Names("告警有变动", "its alerts are others now");
        };
    }

    /** Enough of an id for {@code lifeline responses show}. */
    static String brief(UUID id) {
        return id.toString().substring(0, 8);
    }

    private static Names line(String community, Cause cause, Naming naming) {
        Names said = naming.places().said(community, cause.device(), new Names(cause.zh(), cause.en()));
        return new Names(
                "· " + said.zh() + (cause.over() ? "（已解除）" : ""), "· " + said.en() + (cause.over() ? " (over)" : ""));
    }
}
