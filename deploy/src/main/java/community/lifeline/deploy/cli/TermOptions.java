package community.lifeline.deploy.cli;

import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when and until when something holds. */
final class TermOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "2026-11-23T22:00, in gateway.clock.zone, or with a zone of its own; without it: now")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "when it ends")
    private @Nullable String until;

    @Option(names = "--for", paramLabel = "DURATION", description = "how long it holds, as in 30m, 8h or 2d")
    private @Nullable String length;

    Instant start(Instant now, ZoneId zone) {
        return from == null ? now : time("--from", from, zone);
    }

    Optional<Instant> end(Instant start, ZoneId zone) {
        if (until != null && length != null) {
            throw new Refused("--until and --for both name the end; leave one out");
        }
        if (until != null) {
            return Optional.of(time("--until", until, zone));
        }
        return Optional.ofNullable(length).map(text -> start.plus(duration(text)));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("--for " + e.getMessage());
        }
    }

    static Instant time(String option, String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            // without a zone of its own, then
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeParseException _) {
            throw new Refused(option + " '" + text
                    + "' is not a time; write 2026-11-23T22:00, or with a zone, 2026-11-23T22:00+08:00");
        }
    }
}
