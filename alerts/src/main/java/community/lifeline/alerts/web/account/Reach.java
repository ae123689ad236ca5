package community.lifeline.alerts.web.account;

import community.lifeline.gateway.telemetry.ProofDevice;
import java.util.Set;

/** In which communities something may be done. */
public sealed interface Reach {
    /** What Lifeline sends itself to prove that it works is in no community of anybody's. */
    String OWN = ProofDevice.COMMUNITY;

    record Everywhere() implements Reach {}

    record Only(Set<String> communities) implements Reach {
        public Only {
            communities = Set.copyOf(communities);
        }
    }

    default boolean includes(String community) {
        return switch (this) {
            case Everywhere() -> !community.equals(OWN);
            case Only(Set<String> communities) -> communities.contains(community);
        };
    }

    default boolean isNowhere() {
        return this instanceof Only(Set<String> communities) && communities.isEmpty();
    }
}
