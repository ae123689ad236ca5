package community.lifeline.alerts.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice that nobody has yet.
 *
 * @param letter in which it was tried last; those of one letter are tried together again
 * @param firstTry since when it is tried
 */
record Waiting(long id, Notice notice, Optional<UUID> letter, int attempts, Optional<Instant> firstTry) {}
