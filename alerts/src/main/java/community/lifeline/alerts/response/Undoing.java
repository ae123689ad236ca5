package community.lifeline.alerts.response;

import java.util.List;
import java.util.Optional;

/** Which events can be taken back, and which stand in the way of taking back what came before them. */
final class Undoing {
    private Undoing() {}

    /** False for what changes nothing that anybody goes by. */
    static boolean matters(Recorded recorded) {
        return switch (recorded.event()) {
            case Event.Commented _,
                    Event.Attached _,
                    Event.Undone _,
                    Event.Calmed _,
                    Event.Joined _,
                    Event.Reminded _,
                    Event.TimePutBack _,
                    Event.ClockRanOut _,
                    Event.Escalated _,
                    Event.ChainEnded _,
                    Event.CommandSent _ -> false;
            case Event.Relevelled _, Event.Moved _ -> !recorded.by().equals(Actor.LIFELINE.id());
            case Event.Raised _,
                    Event.Acknowledged _,
                    Event.Verified _,
                    Event.Assigned _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.Arrived _,
                    Event.Ticked _,
                    Event.Unticked _,
                    Event.Reported _,
                    Event.HandedOver _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.Split _,
                    Event.CommandAsked _,
                    Event.CommandShown _,
                    Event.CommandFailed _,
                    Event.Closed _ -> true;
        };
    }

    /**
     * What Lifeline has built on {@code last} since: it found the level, or the stage, to do for an alert that joined, and
     * without {@code last} nobody would be told of that alert, and it would lie in what stands as contained.
     */
    static Optional<Recorded> builtOn(List<Recorded> history, Recorded last) {
        return last.event() instanceof Event.Moved || last.event() instanceof Event.Relevelled
                ? history.stream()
                        .filter(each -> each.sequence() > last.sequence() && follows(each))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean follows(Recorded recorded) {
        return switch (recorded.event()) {
            case Event.Joined _ -> true;
            case Event.Moved _, Event.Relevelled _ -> recorded.by().equals(Actor.LIFELINE.id());
            default -> false;
        };
    }

    /** What has gone out of the house, or into another response, cannot be taken back. */
    static boolean possible(Event event) {
        return switch (event) {
            case Event.Acknowledged _,
                    Event.Verified _,
                    Event.Assigned _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.Arrived _,
                    Event.Ticked _,
                    Event.Unticked _,
                    Event.Moved _,
                    Event.Relevelled _,
                    Event.HandedOver _,
                    Event.Closed _ -> true;
            case Event.Raised _,
                    Event.Joined _,
                    Event.Calmed _,
                    Event.Commented _,
                    Event.Attached _,
                    Event.Reported _,
                    Event.Undone _,
                    Event.ClockRanOut _,
                    Event.Escalated _,
                    Event.ChainEnded _,
                    Event.Reminded _,
                    Event.TimePutBack _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.Split _,
                    Event.CommandAsked _,
                    Event.CommandSent _,
                    Event.CommandShown _,
                    Event.CommandFailed _ -> false;
        };
    }
}
