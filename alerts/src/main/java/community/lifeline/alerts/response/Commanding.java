package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.CommandPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands to devices: asked for by a person, or by the plan itself where it says so; sent, and then shown by a reading
 * or failed. One that failed may be shown later all the same.
 */
final class Commanding {
    private Commanding() {}

    /** Of the commands for {@code item} at {@code device} the newest. */
    static Optional<Command> newest(Response response, String item, String device) {
        return response.commands().stream()
                .filter(command ->
                        command.item().equals(item) && command.device().equals(device))
                .reduce((_, later) -> later);
    }

    static Ruling ask(Response response, Plan whole, Act.Command act, Actor by) {
        Course course = whole.at(response.level());
        Optional<StagePlan> stage = course.stages().stream()
                .filter(each ->
                        each.checklist().stream().anyMatch(item -> item.id().equals(act.item())))
                .findFirst();
        Optional<CommandPlan> plan = Plans.item(course, act.item()).flatMap(CheckItem::command);
        if (stage.isEmpty()) {
            return Machine.unknown(course, act.item());
        }
        if (plan.isEmpty()) {
            return Machine.refused(Code.BAD_INPUT, "该项无设备指令", "'" + act.item() + "' has no command; tick it off");
        }
        List<String> devices = response.causes().values().stream()
                .map(Cause::device)
                .filter(device -> whole.reaches(device) && plan.get().fits(device))
                .distinct()
                .sorted()
                .toList();
        boolean only = act.device().isBlank() && devices.size() == 1;
        String device = only ? devices.getFirst() : act.device();
        if (!devices.contains(device)) {
            return foreign(device, String.join(", ", devices));
        }
        if (plan.get().confirm() && by.id().equals(Actor.LIFELINE.id())) {
            return Machine.refused(Code.NOT_ALLOWED, "须由人确认", "a person must say yes to '" + act.item() + "' first");
        }
        Optional<Refused> forbidden = Machine.forbidden(stage.get(), by);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        if (exercise(response)) {
            // In a drill nothing is closed or cut; that it would have been is what counts.
            return response.ticked().contains(act.item())
                    ? Machine.taken()
                    : Machine.taken(new Event.Ticked(act.item()));
        }
        return newest(response, act.item(), device).filter(Command::pending).isPresent()
                ? Machine.taken()
                : Machine.taken(asked(act.item(), device, plan.get()));
    }

    private static Refused foreign(String device, String devices) {
        return device.isBlank()
                ? Machine.refused(Code.BAD_INPUT, "须指明设备：" + devices, "name the device that is meant: " + devices)
                : Machine.refused(
                        Code.BAD_INPUT,
                        device + " 不属于本次响应；可用：" + devices,
                        device
                                + " has no alert in this response, or is not of a kind that its plan and the command are for; a command goes"
                                + " only to: " + (devices.isEmpty() ? "none here" : devices));
    }

    static boolean exercise(Response response) {
        return response.mode() == Mode.DRILL || response.mode() == Mode.TEST;
    }

    private static Event.CommandAsked asked(String item, String device, CommandPlan plan) {
        return new Event.CommandAsked(
                item,
                device,
                plan.name(),
                plan.payload(),
                plan.field(),
                plan.becomes(),
                Math.max(1, plan.within().toSeconds()));
    }

    /**
     * Commands that the plan sends by itself and has not: at the stage reached, once to each device whose alert stands,
     * also where that alert was another response's when it was sent. In a drill nothing is sent, and what is judged from late readings waits for a person.
     */
    static List<Event> owed(Response response, Plan plan) {
        if (response.over() || response.mode() != Mode.LIVE) {
            return List.of();
        }
        return plan.at(response.level()).stages().stream()
                .filter(stage -> stage.stage().compareTo(response.stage()) <= 0)
                .flatMap(stage -> stage.checklist().stream())
                .flatMap(item -> item.command().stream()
                        .filter(command -> !command.confirm())
                        .flatMap(command -> owed(response, item.id(), command, plan)))
                .toList();
    }

    private static Stream<Event> owed(Response response, String item, CommandPlan command, Plan plan) {
        return response.causes().values().stream()
                .filter(cause -> !cause.over())
                .map(Cause::device)
                .filter(device -> plan.reaches(device) && command.fits(device))
                .distinct()
                .filter(device -> newest(response, item, device).isEmpty() && !before(response, item, device))
                .map(device -> asked(item, device, command));
    }

    /** Whether it was commanded before an alert of the device came here, by a merge or a split. */
    private static boolean before(Response response, String item, String device) {
        String step = step(response, item);
        return response.causes().values().stream()
                .anyMatch(cause ->
                        cause.device().equals(device) && cause.commanded().contains(step));
    }

    /** One plan's step may do otherwise than that of another by the same name. */
    private static String step(Response response, String item) {
        return response.plan() + "/" + item;
    }

    /** {@code cause} as it goes to another response: with all that its device was commanded to do in this one. */
    static Cause leaving(Response response, Cause cause) {
        Set<String> here = response.commands().stream()
                .filter(command -> command.device().equals(cause.device()))
                .map(command -> step(response, command.item()))
                .collect(Collectors.toSet());
        return cause.commanded(here);
    }

    /** It is true even where it had been given up by then: from here on its reading is waited for. */
    static Ruling sent(Response response, Act.CommandSent act) {
        return current(response, act.command())
                .filter(command -> command.sent().isEmpty() && command.state() != Command.State.SHOWN)
                .<Ruling>map(command ->
                        Machine.taken(new Event.CommandSent(command.item(), command.device(), act.attempt())))
                .orElseGet(Machine::taken);
    }

    static Ruling shown(Response response, Act.CommandShown act) {
        return current(response, act.command())
                .filter(command -> command.state() != Command.State.SHOWN)
                .<Ruling>map(command ->
                        Machine.taken(new Event.CommandShown(command.item(), command.device(), act.reading())))
                .orElseGet(Machine::taken);
    }

    static Ruling failed(Response response, Act.CommandFailed act, Instant now) {
        return current(response, act.command())
                .filter(Command::pending)
                .<Ruling>map(command -> Machine.taken(failed(command, act.reason(), act.detail(), now)))
                .orElseGet(Machine::taken);
    }

    static Event failed(Command command, Failure reason, String detail, Instant now) {
        long after = Duration.between(command.since(), now).toSeconds();
        return new Event.CommandFailed(
                command.item(), command.device(), reason, command.ask().field(), detail, after);
    }

    /** What is known of an older one does not say anything of a newer one. */
    private static Optional<Command> current(Response response, UUID id) {
        return response.command(id)
                .filter(command -> newest(response, command.item(), command.device())
                        .filter(command::equals)
                        .isPresent());
    }

    /** What stands in the way of an end: what became of it would be nobody's. */
    static Optional<Refused> underWay(Response response) {
        return response.commands().stream()
                .filter(Command::pending)
                .findFirst()
                .map(command -> Machine.refused(
                        Code.MISSING_PROOF,
                        command.device() + " 的指令尚无结果，最迟 " + command.due() + " 可知",
                        "a command to " + command.device() + " is under way; wait for what comes of it, at "
                                + command.due() + " at the latest"));
    }
}
