package community.lifeline.alerts.web.account;

import java.util.Optional;

/**
 * A role that an account has.
 *
 * @param community where it has it; everywhere without one
 * @param organisation whose people it is limited to: it holds where they have a role themselves
 */
public record Grant(Role role, Optional<String> community, Optional<String> organisation) {
    /** Whoever people work for. */
    public Grant(Role role, Optional<String> community) {
        this(role, community, Optional.empty());
    }
}
