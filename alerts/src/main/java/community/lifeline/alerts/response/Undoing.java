package community.lifeline.alerts.response;

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
