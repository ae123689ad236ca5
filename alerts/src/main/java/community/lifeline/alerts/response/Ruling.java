package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of an act. */
public sealed interface Ruling {
    /** It is done; {@code events} is empty where nothing had to change. */
    record Taken(List<Event> events) implements Ruling {
        public Taken {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing changed.
     *
     * @param why what stands in the way, and what to do
     * @param rival whoever was first
     * @param roles of which one could do it, by their ids
     */
    record Refused(Code code, Names why, Optional<Rival> rival, Set<String> roles) implements Ruling {
        public Refused {
            roles = Set.copyOf(roles);
        }

        public Refused(Code code, Names why, Optional<Rival> rival) {
            this(code, why, rival, Set.of());
        }

        public Refused(Code code, Names why) {
            this(code, why, Optional.empty());
        }
    }

    /**
     * What somebody else did first.
     *
     * @param did what they did, after their name
     */
    record Rival(Mark mark, Names did) {}

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
