package community.lifeline.alerts.response;

import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Rival;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells whoever comes second who was first, with what and when. */
final class Rivals {
    private final List<Recorded> standing;

    Rivals(List<Recorded> history) {
        standing = Recorded.standing(history);
    }

    static Refused taken(Mark mark, Names did, Names why) {
        return new Refused(Code.TAKEN, why, Optional.of(new Rival(mark, did)));
    }

    /** How the job came to {@code owner}. */
    Refused owned(String owner, Names why) {
        return refused(Code.TAKEN, why, each -> gives(each, owner));
    }

    Refused movedOn(Names why) {
        return refused(Code.MOVED_ON, why, each -> each.event() instanceof Event.Moved);
    }

    Refused relevelled(Names why) {
        return refused(Code.MOVED_ON, why, each -> each.event() instanceof Event.Relevelled);
    }

    Refused over(Names why) {
        return refused(
                Code.OVER, why, each -> each.event() instanceof Event.Closed || each.event() instanceof Event.Merged);
    }

    private Refused refused(Code code, Names why, Predicate<Recorded> which) {
        Optional<Rival> last =
                standing.reversed().stream().filter(which).findFirst().map(Rivals::rival);
        return new Refused(code, why, last);
    }

    /** Whoever arrives where another has it takes nothing over. */
    private static boolean gives(Recorded recorded, String owner) {
        return switch (recorded.event()) {
            case Event.Assigned(String to) -> to.equals(owner);
            case Event.HandedOver(String to, String _) -> to.equals(owner);
            case Event.Accepted _, Event.Arrived _ -> recorded.by().equals(owner);
            default -> false;
        };
    }

    static Rival rival(Recorded recorded) {
        return new Rival(new Mark(recorded.at(), recorded.by()), did(recorded.event()));
    }

    private static Names did(Event event) {
        return switch (event) {
            case Event.Assigned(String to) -> new Names("指派给" + to, "gave it to " + to);
            case Event.HandedOver(String to, String _) -> new Names("移交给" + to, "handed it over to " + to);
            case Event.Joined(Cause cause) -> new Names("并入告警：" + cause.zh(), "had an alert join: " + cause.en());
            case Event.Accepted _ -> new Names("接手", "took it over");
            case Event.Arrived _ -> new Names("到场处置", "arrived and has it");
            case Event.Moved moved ->
                new Names(
                        "转到“" + moved.to().names().zh() + "”",
                        "moved it to " + moved.to().names().en());
            case Event.Relevelled level ->
                new Names(
                        "将级别改为" + level.to().names().zh(),
                        "changed the level to " + level.to().names().en());
            case Event.Closed closed ->
                new Names(
                        "办结（" + closed.disposition().names().zh() + "）",
                        "closed it as " + closed.disposition().names().en());
            case Event.Merged(var into, String _) -> new Names("并入响应 " + into, "merged it into response " + into);
            default -> new Names("继续处理", "went on with it");
        };
    }
}
