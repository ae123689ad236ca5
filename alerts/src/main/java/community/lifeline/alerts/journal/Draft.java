package community.lifeline.alerts.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What is to be written down.
 *
 * @param subject the response that it is about
 * @param at when it happened, to the microsecond, which is as fine as the database keeps it
 * @param by who did it; a clock or Lifeline itself is written as {@code lifeline}
 * @param type of the event, such as {@code acknowledged}
 * @param body the event as JSON
 */
public record Draft(UUID subject, Instant at, String by, String type, String body) {
    public Draft {
        at = at.truncatedTo(ChronoUnit.MICROS);
        require("by", by);
        require("type", type);
        require("body", body);
    }

    private static void require(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an entry's " + name + " is empty");
        }
        if (!keeps(text)) {
            throw new IllegalArgumentException("an entry's " + name + " has a character that is none: NUL or half of a"
                    + " surrogate pair; leave it out");
        }
    }

    /** The bytes of a text are hashed, so that it must have the same ones wherever it comes to lie. */
    public static boolean keeps(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
