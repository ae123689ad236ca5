package community.lifeline.alerts.response;

import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import community.lifeline.alerts.response.Ruling.Rival;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whoever comes second who was first, with what and when. */
final class Rivals {
    private static final Set<Class<? extends Event>> OWNING =
            Set.of(Event.Assigned.class, Event.HandedOver.class, Event.Accepted.class, Event.Arrived.class);

    private final List<Recorded> standing;

    Rivals(List<Recorded> history) {
        standing = Recorded.standing(history);
    }

    static Refused taken(Mark mark, Names did, Names why) {
        return new Refused(Code.TAKEN, why, Optional.of(new Rival(mark, did)));
    }

    /** Who has the job, or was given it. */
    Refused owned(Names why) {
        return refused(Code.TAKEN, why, OWNING);
    }

    Refused movedOn(Names why) {
        return refused(Code.MOVED_ON, why, Set.of(Event.Moved.class));
    }

    Refused over(Names why) {
        return refused(Code.OVER, why, Set.of(Event.Closed.class, Event.Merged.class));
    }

    private Refused refused(Code code, Names why, Set<Class<? extends Event>> kinds) {
        Optional<Rival> last = standing.reversed().stream()
                .filter(each -> kinds.contains(each.event().getClass()))
                .findFirst()
                .map(Rivals::rival);
        return new Refused(code, why, last);
    }

    static Rival rival(Recorded recorded) {
        return new Rival(new Mark(recorded.at(), recorded.by()), did(recorded.event()));
    }

    private static Names did(Event event) {
        return switch (event) {
            case Event.Assigned(String to) -> new Names("指派给" + to, "gave it to " + to);
            case Event.HandedOver(String to, String _) -> new Names("移交给" + to, "handed it over to " + to);
            case Event.Accepted _, Event.Arrived _ -> new Names("接手", "took it over");
            case Event.Moved moved ->
                new Names(
                        "转到“" + moved.to().names().zh() + "”",
                        "moved it to " + moved.to().names().en());
            case Event.Closed closed ->
                new Names(
                        "办结（" + closed.disposition().names().zh() + "）",
                        "closed it as " + closed.disposition().names().en());
            case Event.Merged(var into, String _) -> new Names("并入响应 " + into, "merged it into response " + into);
            default -> new Names("继续处理", "went on with it");
        };
    }
}
