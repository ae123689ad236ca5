package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What somebody wants to do in a response. Texts are bounded by {@link Machine#LONGEST_TEXT}. */
public sealed interface Act {
    record Acknowledge() implements Act {}

    record Verify(String how) implements Act {}

    record Assign(String to) implements Act {}

    record Accept() implements Act {}

    record Decline(String why) implements Act {}

    record Arrive(String where) implements Act {}

    record Comment(String text) implements Act {}

    record Attach(String name, String type, String sha256, long bytes) implements Act {}

    record Tick(String item) implements Act {}

    record Untick(String item) implements Act {}

    /** @param why needed where a stage of the plan is passed over, and where it goes back */
    record Move(Stage from, Stage to, String why) implements Act {}

    /** @param from refused where it has another level by then, so that nobody lowers what somebody else just raised */
    record Relevel(Optional<Level> from, Level to, String why) implements Act {
        public Relevel(Level to, String why) {
            this(Optional.empty(), to, why);
        }
    }

    /** @param said what of it a person has written, by the label of the content: the next report carries it over */
    record Report(String recipient, String text, Map<String, String> said) implements Act {
        public Report {
            said = Map.copyOf(said);
        }

        public Report(String recipient, String text) {
            this(recipient, text, Map.of());
        }
    }

    record HandOver(String to, String why) implements Act {}

    /** Takes back what the same person did within the last minute. */
    record Undo() implements Act {}

    /** @param seen number of the newest event that whoever closes it had before them: refused where it is graver by then */
    record Close(Disposition disposition, String cause, String note, Optional<Integer> seen) implements Act {
        public Close(Disposition disposition, String cause, String note) {
            this(disposition, cause, note, Optional.empty());
        }
    }

    /**
     * Sends the command of a checklist's item to {@code device}, as {@code kind/id}; empty for the only one that has an alert
     * in the response.
     */
    record Command(String item, String device) implements Act {}

    /** The broker has taken a command, at the {@code attempt}-th attempt. */
    record CommandSent(UUID command, int attempt) implements Act {}

    /** The reading that should follow a command is there. */
    record CommandShown(UUID command, String reading) implements Act {}

    /**
     * What should follow a command did not.
     *
     * @param detail what the field reads instead, or why it could not be sent; may be empty
     */
    record CommandFailed(UUID command, Failure reason, String detail) implements Act {}

    /**
     * A further alert belongs here.
     *
     * @param since when it fired: it may have been hidden, as by a graver one, until now
     */
    record Join(Cause cause, Instant since) implements Act {
        /** One that has only just fired. */
        public Join(Cause cause) {
            this(cause, Instant.MAX);
        }
    }

    /** An alert of it is over. */
    record Calm(UUID alert) implements Act {}

    /** Time has passed. */
    record Wake() implements Act {}
}
