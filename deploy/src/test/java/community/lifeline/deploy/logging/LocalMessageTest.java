package community.lifeline.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalMessageTest {
    private final LocalMessage message = new LocalMessage(ZoneId.of("Asia/Shanghai"));

    private String said(String text, Object... arguments) {
        LoggerContext context = new LoggerContext();
        return message.convert(new LoggingEvent("test", context.getLogger("test"), Level.INFO, text, null, arguments));
    }

    @Test
    void aMomentIsToldByPeoplesOwnClockToTheSecond() {
        assertThat(said("{} is tried again at {}", "mail", Instant.parse("2026-11-23T15:55:11.123456Z")))
                .isEqualTo("mail is tried again at 2026-11-23 23:55:11");
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(said("{} of {}", 3, "plans")).isEqualTo("3 of plans");
        assertThat(said("nothing to fill in")).isEqualTo("nothing to fill in");
    }
}
