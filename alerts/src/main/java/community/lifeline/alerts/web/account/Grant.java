package community.lifeline.alerts.web.account;

import java.util.Optional;

/**
 * A role that an account has.
 *
 * @param community where it has it; everywhere without one
 */
public record Grant(Role role, Optional<String> community) {}
