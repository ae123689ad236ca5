package community.lifeline.alerts.report;

import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the record knows when a report is written.
 *
 * @param reference by which the response is found again
 * @param number of this report to this recipient, the first being 1
 * @param last whether nothing more will follow
 * @param emergency what the plan is for
 * @param eventClass its class
 * @param place where it happens, as people know it
 * @param receivedAt when the first alert was raised
 * @param occurredAt time of the first reading that was out of bounds
 * @param alerts all of the response, oldest first
 * @param present who has arrived, oldest first; where that is carried, since then
 * @param measures what was done, oldest first; where that is carried, since then
 * @param carried what somebody wrote in an earlier report, and nobody has written anew
 * @param said what a person has written; goes before what the record says, in both languages
 */
public record ReportFacts(
        String reference,
        int number,
        boolean last,
        boolean drill,
        Names recipient,
        String reporter,
        Instant reportedAt,
        Level level,
        Names emergency,
        Names eventClass,
        Names place,
        Instant receivedAt,
        Instant occurredAt,
        List<Cause> alerts,
        List<Done> present,
        List<Done> measures,
        Map<Content, String> carried,
        Map<Content, String> said) {
    public ReportFacts {
        alerts = List.copyOf(alerts);
        present = List.copyOf(present);
        measures = List.copyOf(measures);
        carried = Map.copyOf(carried);
        said = Map.copyOf(said);
        if (number < 1) {
            throw new IllegalArgumentException("reports count from 1, not " + number);
        }
    }

    /**
     * An alert.
     *
     * @param device as people call it
     */
    public record Cause(Names device, Level level, Names message, boolean over) {}

    /** Somebody who arrived, or something that was done. */
    public record Done(Instant at, Names what) {}
}
