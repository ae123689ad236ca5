package community.lifeline.alerts.notify;

import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one person, in their language: a notice, or several in one.
 *
 * @param key the same for every attempt to tell the same notices
 * @param address of {@code to} by the channel that carries it; empty where they have none
 * @param level the gravest of its parts
 * @param drill true for what is only an exercise, and is marked as such wherever it shows
 * @param title short enough for a lock screen
 */
public record Letter(
        String key,
        String community,
        Person to,
        Optional<String> address,
        Level level,
        boolean drill,
        Instant at,
        String title,
        String text,
        List<Part> parts) {
    public Letter {
        parts = List.copyOf(parts);
    }

    /**
     * One notice of it.
     *
     * @param subject the response
     * @param occasion as it stands in payloads
     */
    public record Part(String key, UUID subject, String occasion, Level level, Names place, String title, Instant at) {}
}
