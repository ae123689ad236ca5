package community.lifeline.alerts.notice;

import java.time.Instant;
import java.util.Optional;

/** What became of a notice while the database was away; where it was not sent, it is still to be. */
record Remembered(Notice notice, int attempts, Optional<Instant> sentAt) {}
