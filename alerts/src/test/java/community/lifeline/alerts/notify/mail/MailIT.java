package community.lifeline.alerts.notify.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.HangingServer;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.rule.Level;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailIT {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailConfig config(int port) {
        return new MailConfig(
                "127.0.0.1",
                port,
                MailConfig.Security.NONE,
                Optional.empty(),
                Optional.empty(),
                "Lifeline <alerts@example.org>",
                Duration.ofSeconds(2),
                RetryConfig.DEFAULT);
    }

    private Mail mail() {
        return new Mail(config(server.getSmtp().getPort()));
    }

    private static Letter letter(String address, Level level, boolean drill, String title) {
        Person to = new Person(
                "p-1", "王", Optional.empty(), Set.of(), Language.ZH, Map.of("mail", address), Optional.empty());
        return new Letter(
                "k/raised/p-1",
                "xinghu",
                to,
                Optional.of(address),
                level,
                drill,
                Instant.parse("2026-11-23T04:00:00Z"),
                title,
                "3号楼燃气 62 %LEL\n立即疏散",
                List.of());
    }

    @Test
    void arrivesReadableInChinese() throws Exception {
        assertThat(mail().tell(letter("wang@example.org", Level.RED, false, "【红色】3号楼 燃气泄漏")))
                .isEqualTo(new Delivery.Sent());
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("【红色】3号楼 燃气泄漏");
        assertThat(((String) message.getContent()).strip().replace("\r\n", "\n"))
                .isEqualTo("3号楼燃气 62 %LEL\n立即疏散");
        assertThat(message.getFrom()[0]).hasToString("Lifeline <alerts@example.org>");
        assertThat(message.getHeader("X-Priority")).containsExactly("1");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Lifeline-Key")).containsExactly("k/raised/p-1");
    }

    @Test
    void isTheSameMessageEveryTime() throws Exception {
        Letter letter = letter("wang@example.org", Level.RED, false, "leak");
        mail().tell(letter);
        mail().tell(letter);
        MimeMessage[] twice = server.getReceivedMessages();
        assertThat(twice).hasSize(2);
        assertThat(twice[0].getMessageID()).isEqualTo(twice[1].getMessageID()).endsWith("@example.org>");
    }

    @Test
    void aTitleOfSeveralLinesMakesNoHeaders() throws Exception {
        mail().tell(letter("wang@example.org", Level.BLUE, false, "leak\r\nBcc: all@example.org"));
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("leak Bcc: all@example.org");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void anAddressThatIsNoneIsFinal() throws Exception {
        assertThat(mail().tell(letter("nobody at all", Level.RED, false, "leak")))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("the address of p-1 is none"));
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        assertThat(new Mail(config(port)).tell(letter("wang@example.org", Level.RED, false, "leak")))
                .isInstanceOf(Delivery.Retry.class);
    }

    @Test
    void whatTheServerRefusesForGoodIsFinal() throws Exception {
        assertThat(answered("RCPT", "550 5.1.1 no such user"))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.reason()).contains("no such user"));
        assertThat(answered(".", "554 5.6.0 no such thing")).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void whatCanBeMendedIsTriedAgain() throws Exception {
        assertThat(answered("RCPT", "451 4.7.1 greylisted")).isInstanceOf(Delivery.Retry.class);
        assertThat(answered("MAIL", "530 5.7.0 authentication required")).isInstanceOf(Delivery.Retry.class);
        assertThat(answered(".", "452 4.3.1 no room")).isInstanceOf(Delivery.Retry.class);
    }

    @Test
    @Timeout(30)
    void aServerThatGoesOnAndOnIsNotWaitedForLonger() throws Exception {
        try (HangingServer hanging = HangingServer.saying("220-wait\r\n", "220-wait\r\n", 500)) {
            assertThat(new Mail(config(hanging.port())).tell(letter("wang@example.org", Level.RED, false, "leak")))
                    .isEqualTo(new Delivery.Retry("it was not done within 6000 ms"));
        }
    }

    private Delivery answered(String command, String answer) throws Exception {
        return new ScriptedSmtp(command, answer)
                .told(this::config, letter("wang@example.org", Level.RED, false, "leak"));
    }

    @Test
    void configurationsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new MailConfig(
                        "smtp.example.org",
                        25,
                        MailConfig.Security.NONE,
                        Optional.of("user"),
                        Optional.of("secret"),
                        "a@example.org",
                        Duration.ofSeconds(5),
                        RetryConfig.DEFAULT))
                .hasMessage("mail.security: 'none' would send the password unsealed; write starttls or tls");
        MailConfig sealed = new MailConfig(
                "smtp.example.org",
                587,
                MailConfig.Security.STARTTLS,
                Optional.of("user"),
                Optional.of("hidden"),
                "a@example.org",
                Duration.ofSeconds(5),
                RetryConfig.DEFAULT);
        assertThat(sealed.toString()).doesNotContain("hidden").contains("***");
    }
}
