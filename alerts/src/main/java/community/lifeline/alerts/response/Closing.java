package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;

/** The ends of a response. */
final class Closing {
    private Closing() {}

    static Ruling decide(Response response, List<Recorded> history, Plan plan, Act.Close close, Actor by) {
        Course course = plan.at(response.level());
        return mismatch(response, close)
                .or(() -> Machine.forbidden(response, course, by))
                .or(() -> Commanding.underWay(response))
                .or(() -> close.seen().flatMap(seen -> Since.graver(history, seen)))
                .or(() -> unfinished(response, plan, close, by))
                .<Ruling>map(refused -> refused)
                .orElseGet(() -> Machine.taken(new Event.Closed(close.disposition(), close.cause(), close.note())));
    }

    /** A drill ends as a drill and nothing else does, or statistics would count it. */
    private static Optional<Refused> mismatch(Response response, Act.Close close) {
        Optional<Disposition> only = switch (response.mode()) {
            case DRILL -> Optional.of(Disposition.DRILL);
            case TEST -> Optional.of(Disposition.TEST);
            case LIVE, LATE -> Optional.empty();
        };
        return only.map(close.disposition()::equals).orElse(!close.disposition().exercise())
                ? Optional.empty()
                : Optional.of(Machine.refused(
                        Code.BAD_INPUT,
                        "处置结论“" + close.disposition().names().zh() + "”不适用",
                        "a " + response.mode().label() + " response cannot end as "
                                + close.disposition().label()));
    }

    /**
     * Where the danger was there it ends only from Contained, with what that asks for and every report given: at the gravest
     * level that it had, or lowering the level would get round it.
     */
    private static Optional<Refused> unfinished(Response response, Plan plan, Act.Close close, Actor by) {
        if (close.disposition() != Disposition.REAL || response.mode() == Mode.LATE) {
            return Optional.empty();
        }
        if (response.stage() != Stage.CONTAINED) {
            return Optional.of(Machine.refused(
                    Code.MISSING_PROOF,
                    "控制后方可办结",
                    "it stands at " + response.stage().label() + "; move it to contained before closing it as real"));
        }
        Course course = plan.at(response.level());
        Course gravest = plan.at(response.gravest());
        return Moving.missing(response, plan, by)
                .or(() -> Proofs.owed(response, course).map(Closing::owed))
                .or(() -> Proofs.owed(response, gravest).map(Closing::owed));
    }

    private static Refused owed(Names owed) {
        return new Refused(Code.MISSING_PROOF, owed);
    }
}
