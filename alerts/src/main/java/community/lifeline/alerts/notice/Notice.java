package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing to tell one person, by one channel.
 *
 * @param key the same for every attempt and after every restart: whoever has seen it need not act again
 * @param subject the response
 * @param place where, in words for people, such as building 3
 * @param drill true for what is only an exercise, and is marked as such wherever it shows
 * @param title what it is, short enough for a lock screen
 * @param text all that is to be said
 */
public record Notice(
        String key,
        UUID subject,
        String community,
        Names place,
        Level level,
        boolean drill,
        Occasion occasion,
        Person to,
        String channel,
        Names title,
        Names text,
        Instant at) {}
