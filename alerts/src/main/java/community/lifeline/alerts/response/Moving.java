package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;

/** From one stage to another, as the plan wants it. */
final class Moving {
    private Moving() {}

    static Ruling decide(Response response, Plan plan, Act.Move move, Actor by) {
        Course course = plan.at(response.level());
        Optional<Refused> forbidden = Machine.forbidden(response, course, by);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        return back(response, course).filter(move.to()::equals).isPresent()
                ? backward(move)
                : forward(response, plan, move, by);
    }

    private static Ruling backward(Act.Move move) {
        return move.why().isBlank()
                ? Machine.refused(Code.BAD_INPUT, "退回须说明原因", "going back needs a reason: why")
                : Machine.taken(new Event.Moved(move.from(), move.to(), move.why()));
    }

    private static Ruling forward(Response response, Plan plan, Act.Move move, Actor by) {
        Course course = plan.at(response.level());
        List<Stage> after = Plans.after(course, response.stage());
        if (!after.contains(move.to())) {
            String allowed = String.join(", ", after.stream().map(Stage::label).toList());
            return Machine.refused(
                    Code.BAD_INPUT,
                    "本预案不可转到“" + move.to().names().zh() + "”；可用：" + allowed,
                    "this plan does not go from " + move.from().label() + " to "
                            + move.to().label() + "; it goes to: "
                            + (allowed.isEmpty() ? "its end, by closing it" : allowed));
        }
        if (after.getFirst() != move.to() && move.why().isBlank()) {
            return Machine.refused(
                    Code.BAD_INPUT,
                    "跳过“" + after.getFirst().names().zh() + "”须说明原因",
                    "passing over " + after.getFirst().label() + " needs a reason: why");
        }
        return missing(response, plan, by)
                .<Ruling>map(refused -> refused)
                .orElseGet(() -> Machine.taken(new Event.Moved(move.from(), move.to(), move.why())));
    }

    /** Where a contained response goes when it flares up again. */
    static Optional<Stage> back(Response response, Course course) {
        return response.stage() != Stage.CONTAINED
                ? Optional.empty()
                : course.stage(Stage.FIRST_RESPONSE)
                        .map(_ -> Stage.FIRST_RESPONSE)
                        .or(() -> Optional.of(Stage.RAISED));
    }

    static Optional<Refused> missing(Response response, Plan plan, Actor by) {
        List<Names> missing = Machine.missing(response, plan, by);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Code.MISSING_PROOF,
                        new Names(
                                String.join("；", missing.stream().map(Names::zh).toList()),
                                String.join(
                                        "; ", missing.stream().map(Names::en).toList()))));
    }
}
