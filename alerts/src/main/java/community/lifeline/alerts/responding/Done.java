package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Ruling;

/** What came of an act. */
public sealed interface Done {
    /** It is done, now or when the same key was first used. */
    record Taken(Response response) implements Done {}

    /** Nothing changed; the reason is for whoever acted. */
    record Refused(Ruling.Refused why) implements Done {}
}
