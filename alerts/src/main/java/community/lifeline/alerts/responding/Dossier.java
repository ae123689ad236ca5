package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that is known of a response, as of one moment.
 *
 * @param where the place with its community, as the register calls them
 * @param plan that it was raised with
 * @param response what {@code history} comes to
 * @param unread entries of its journal that a newer Lifeline wrote, and that are not in {@code history}
 * @param alerts oldest first
 * @param told in the order in which it was written
 */
public record Dossier(
        Names where,
        Plan plan,
        List<Recorded> history,
        List<Entry> unread,
        Response response,
        List<Alarm> alerts,
        List<Told> told) {
    public Dossier {
        history = List.copyOf(history);
        unread = List.copyOf(unread);
        alerts = List.copyOf(alerts);
        told = List.copyOf(told);
    }

    /**
     * An alert as it is stored.
     *
     * @param device as {@code kind/id}
     * @param began time of the first reading that was out of bounds
     * @param ended when there was calm again
     */
    public record Alarm(
            UUID id,
            String rule,
            String device,
            Level level,
            Names message,
            Instant began,
            Instant fired,
            Optional<Instant> ended) {}

    /**
     * A notice, and what came of it.
     *
     * @param occasion as plans name it
     * @param sent when the channel took it
     * @param gaveUp when it was tried for the last time in vain
     * @param error of the last attempt that failed
     * @param fromMemory it went out while the database was away
     * @param addressed false where the recipient has no address by this channel
     * @param held where it waits
     */
    public record Told(
            String name,
            String channel,
            String occasion,
            Instant written,
            Optional<Instant> sent,
            Optional<Instant> gaveUp,
            Optional<String> error,
            int attempts,
            boolean fromMemory,
            boolean addressed,
            Optional<Held> held) {
        /**
         * Nobody has tried to tell it yet.
         *
         * @param quiet for the recipient's quiet hours; else with what else comes
         */
        public record Held(Instant until, boolean quiet) {}
    }

    /** What the plan does at the level that holds. */
    public Course course() {
        return plan.at(response.level());
    }
}
