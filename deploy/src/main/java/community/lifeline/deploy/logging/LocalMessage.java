package community.lifeline.deploy.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** A line's text with its moments by people's own clock, to the second, as the line's own time is. */
final class LocalMessage extends MessageConverter {
    private final DateTimeFormatter format;

    LocalMessage(ZoneId zone) {
        format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
    }

    @Override
    public String convert(ILoggingEvent event) {
        @Nullable Object @Nullable [] said = event.getArgumentArray();
        if (said == null || Arrays.stream(said).noneMatch(Instant.class::isInstance)) {
            return super.convert(event);
        }
        @Nullable
        Object[] local = Arrays.stream(said)
                .map(each -> each instanceof Instant at ? format.format(at) : each)
                .toArray();
        return MessageFormatter.basicArrayFormat(event.getMessage(), local);
    }
}
