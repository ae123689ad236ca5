package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;

/** What becomes of an act. */
public sealed interface Ruling {
    /** It is done; {@code events} is empty where nothing had to change. */
    record Taken(List<Event> events) implements Ruling {
        public Taken {
            events = List.copyOf(events);
        }
    }

    /** Nothing changed; {@code why} says what happened instead and what to do. */
    record Refused(Code code, Names why) implements Ruling {}

    /** Why something is refused. */
    enum Code {
        /** The response has ended. */
        OVER,
        /** Somebody else was first. */
        TAKEN,
        /** It stands elsewhere than whoever acts believed. */
        MOVED_ON,
        NOT_ALLOWED,
        /** The stage asks for something that is not there. */
        MISSING_PROOF,
        /** A reason, a text or a name is missing, too long, or unknown. */
        BAD_INPUT,
        /** There is nothing to be undone any more. */
        TOO_LATE
    }
}
