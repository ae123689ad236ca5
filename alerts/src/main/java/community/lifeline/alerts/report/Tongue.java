package community.lifeline.alerts.report;

import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;

/** How reports are worded in one language. */
sealed interface Tongue permits Chinese, English {
    String of(Names names);

    String time(Instant at);

    /** What stands where nobody knows yet. */
    String unknown();

    /** With what it is about, the number of the follow-up, and whether it is a drill. */
    String title(ReportFacts facts);

    String source(ReportFacts facts);

    String nature(ReportFacts facts);

    String scope(ReportFacts facts);

    String trend(ReportFacts facts);

    String listed(List<Done> done);
}
