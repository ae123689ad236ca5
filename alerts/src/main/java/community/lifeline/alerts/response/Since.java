package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;

/** What came after somebody looked: nobody may end what they have not seen. */
public final class Since {
    private Since() {}

    /**
     * Why what was decided on is not what is there now.
     *
     * @param seen number of the newest event that whoever acts had before them
     */
    public static Optional<Ruling.Refused> graver(List<Recorded> history, int seen) {
        return Recorded.standing(history).stream()
                .filter(each -> each.sequence() > seen && graver(each.event()))
                .findFirst()
                .map(each -> new Ruling.Refused(
                        Ruling.Code.MOVED_ON,
                        new Names(
                                "您查看之后情况有变，请重新查看",
                                "it is graver than what you saw; look at it again before you decide"),
                        Optional.of(Rivals.rival(each))));
    }

    private static boolean graver(Event event) {
        return switch (event) {
            case Event.Joined _, Event.Verified _, Event.Absorbed _ -> true;
            case Event.Relevelled level -> level.to().compareTo(level.from()) < 0;
            default -> false;
        };
    }
}
