package community.lifeline.alerts.report;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;

/**
 * A report that waits for a person to confirm it.
 *
 * @param unknown what every report has to say and the record does not know: marked in the text
 */
public record Report(Names title, Names text, List<Content> unknown) {
    public Report {
        unknown = List.copyOf(unknown);
    }
}
