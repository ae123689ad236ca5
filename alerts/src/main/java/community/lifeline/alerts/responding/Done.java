package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Ruling;
import java.time.Instant;

/** What came of an act. */
public sealed interface Done {
    /** It is done now. */
    record Taken(Response response) implements Done {}

    /** It was done before, with the same key, at {@code at}; nothing changed. */
    record Repeated(Response response, Instant at) implements Done {}

    /** Nothing changed; the reason is for whoever acted. */
    record Refused(Ruling.Refused why) implements Done {}
}
