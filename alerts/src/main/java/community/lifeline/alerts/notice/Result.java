package community.lifeline.alerts.notice;

import java.time.Instant;

/** What came of an attempt to tell a letter. */
sealed interface Result {
    String channel();

    record Sent(String channel, Instant at) implements Result {}

    record Failed(String channel, Instant next, String reason) implements Result {}

    record GivenUp(String channel, Instant at, String reason) implements Result {}
}
