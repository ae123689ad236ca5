package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Something that happened in a response, as it stands in the journal. */
public sealed interface Event {
    /** It began. */
    record Raised(String plan, String planVersion, Mode mode, Level level, Site site, List<Cause> causes)
            implements Event {
        public Raised {
            causes = List.copyOf(causes);
        }
    }

    /** A further alert became part of it. */
    record Joined(Cause cause) implements Event {}

    /** One of its alerts is over: there is calm again. */
    record Calmed(UUID alert) implements Event {}

    record Acknowledged() implements Event {}

    /** Somebody has looked and says that the danger is there. */
    record Verified(String how) implements Event {}

    record Assigned(String to) implements Event {}

    record Accepted() implements Event {}

    record Declined(String why) implements Event {}

    /** Somebody is there; where, in degrees of WGS 84, if they said so. */
    record Arrived(String where) implements Event {}

    record Commented(String text) implements Event {}

    /** A file was attached, by its SHA-256. */
    record Attached(String name, String type, String sha256, long bytes) implements Event {}

    record Ticked(String item) implements Event {}

    record Unticked(String item) implements Event {}

    /** @param why empty where the plan's order was followed */
    record Moved(Stage from, Stage to, String why) implements Event {}

    /** @param why empty where an alert of that level joined */
    record Relevelled(Level from, Level to, String why) implements Event {}

    /**
     * A report was confirmed by a person and given to {@code recipient}; follow-ups count on from 1.
     *
     * @param said what of {@code text} a person has written, by the label of the content
     */
    record Reported(String recipient, int number, String text, Map<String, String> said) implements Event {
        public Reported {
            // Entries of the journal from before it was written down have none.
            said = Map.copyOf(Objects.requireNonNullElse(said, Map.of()));
        }

        public Reported(String recipient, int number, String text) {
            this(recipient, number, text, Map.of());
        }
    }

    record HandedOver(String to, String why) implements Event {}

    /** What stands under {@code sequence} counts as not done. */
    record Undone(int sequence) implements Event {}

    record ClockRanOut(String clock) implements Event {}

    /** A rung of a clock's chain was called; {@code people} is empty where nobody was to be found. */
    record Escalated(String clock, int rung, String role, List<String> people) implements Event {
        public Escalated {
            people = List.copyOf(people);
        }
    }

    /** Everybody of a clock's chain was called, and nobody has answered. */
    record ChainEnded(String clock) implements Event {}

    record Reminded() implements Event {}

    /** The wall clock had been ahead and was put back: no time of the response lies after this. */
    record TimePutBack() implements Event {}

    /** It is part of {@code into} from now on. */
    record Merged(UUID into, String why) implements Event {}

    /**
     * It took over the alerts of {@code from}.
     *
     * @param unseen alerts stand among them that nobody has acknowledged
     */
    record Absorbed(UUID from, List<Cause> causes, String why, boolean unseen, List<Reached> reached) implements Event {
        public Absorbed {
            causes = List.copyOf(causes);
            // Entries of the journal from before it was written down have none.
            reached = List.copyOf(Objects.requireNonNullElse(reached, List.of()));
        }

        public Absorbed(UUID from, List<Cause> causes, String why) {
            this(from, causes, why, false, List.of());
        }

        /**
         * What {@code from} had reached that holds for both.
         *
         * @param recipient of a report; empty for what is none
         * @param at ISO 8601
         */
        public record Reached(Milestone milestone, String recipient, String at, String by) {
            static Reached of(Milestone milestone, String recipient, Mark mark) {
                return new Reached(milestone, recipient, mark.at().toString(), mark.by());
            }

            Mark mark() {
                return new Mark(Instant.parse(at), by);
            }
        }
    }

    /** Some of its alerts are a response of their own from now on. */
    record Split(UUID into, Set<UUID> alerts, String why) implements Event {
        public Split {
            alerts = Set.copyOf(alerts);
        }
    }

    /**
     * A command is to be sent to {@code device}, as {@code kind/id}, because whoever the journal names said so.
     *
     * @param name what the device knows it by
     * @param payload JSON of what it is to set
     * @param field of the device that must then read {@code becomes}
     * @param within seconds that it may take to be sent, and that the reading may take from then on
     */
    record CommandAsked(
            String item, String device, String name, String payload, String field, String becomes, long within)
            implements Event {}

    /** The broker has taken it; an {@code attempt} above 1 had the same id as those before, which may have arrived. */
    record CommandSent(String item, String device, int attempt) implements Event {}

    /** The reading that should follow a command was there. */
    record CommandShown(String item, String device, String reading) implements Event {}

    /**
     * The reading that should follow a command was not there in time, or it could not be sent.
     *
     * @param field that should have changed
     * @param detail what it reads instead, or why it could not be sent
     * @param after seconds after it was sent, or asked for
     */
    record CommandFailed(String item, String device, Failure reason, String field, String detail, long after)
            implements Event {
        /** The reason in words. */
        public Names why() {
            return reason.words(field, detail, after);
        }
    }

    /** It ended. */
    record Closed(Disposition disposition, String cause, String note) implements Event {}
}
