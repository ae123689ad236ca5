package community.lifeline.alerts.notify.mail;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Deadline;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.rule.Level;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a letter as plain text to one address, over a connection of its own. {@code Message-ID} and
 * {@code Lifeline-Key} are the same for every attempt. An address that is none, and one or a message that the server
 * refuses for good (5xx), is final; all else, as a wrong password, can be mended and is tried again.
 */
public final class Mail implements Channel<Letter> {
    private static final int REFUSED = 500;
    private static final int MOST_ANSWERS = 3;
    private static final Set<String> DATA = Set.of("DATA", ".");

    private final MailConfig config;
    private final Session session;

    public Mail(MailConfig config) {
        this.config = config;
        this.session = Session.getInstance(properties(config));
    }

    private static Properties properties(MailConfig config) {
        String millis = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", config.host());
        properties.setProperty("mail.smtp.port", Integer.toString(config.port()));
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(config.username().isPresent()));
        properties.setProperty("mail.smtp.allow8bitmime", "true");
        switch (config.security()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        return properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean wants(Letter letter) {
        return letter.address().isPresent();
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    /** Its timeout is for one answer, and a server may answer on and on. */
    @Override
    public Duration longest() {
        return config.timeout().multipliedBy(MOST_ANSWERS);
    }

    @Override
    public Delivery tell(Letter letter) throws InterruptedException {
        return Deadline.within(longest(), () -> send(letter));
    }

    private Delivery send(Letter letter) {
        Message message;
        try {
            message = message(letter);
        } catch (AddressException e) {
            return new Delivery.Refused("the address of " + letter.to().id() + " is none: " + e.getMessage());
        } catch (MessagingException e) {
            return new Delivery.Refused("it cannot be written as a message: " + e.getMessage());
        }
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(config.username().orElse(null), config.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery.Sent();
        } catch (MessagingException e) {
            return judge(e);
        }
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = new StampedMessage(session, id(letter));
        message.setFrom(new InternetAddress(config.from(), true));
        message.setRecipients(Message.RecipientType.TO, new Address[] {to(letter)});
        message.setSubject(letter.title().replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(letter.at()));
        message.setHeader("Lifeline-Key", letter.key().replaceAll("[^\\x21-\\x7e]", "_"));
        message.setHeader("Lifeline-Level", letter.level().label());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.level() == Level.RED && !letter.drill()) {
            message.setHeader("X-Priority", "1");
            message.setHeader("Importance", "high");
        }
        message.saveChanges();
        return message;
    }

    private static InternetAddress to(Letter letter) throws AddressException {
        InternetAddress address = new InternetAddress(letter.address().orElseThrow(), true);
        if (!address.getAddress().contains("@")) {
            throw new AddressException("no @ in it");
        }
        return address;
    }

    private String id(Letter letter) {
        UUID id = UUID.nameUUIDFromBytes(letter.key().getBytes(StandardCharsets.UTF_8));
        String host = config.from().replaceFirst(".*@", "").replaceAll("[^A-Za-z0-9.-]", "");
        return "<" + id + "@" + host + ">";
    }

    private Delivery judge(MessagingException failure) {
        boolean isFinal = false;
        String said = failure.toString();
        // The innermost is what the server said.
        for (@Nullable Exception each = failure; each != null; each = next(each)) {
            isFinal |= isFinal(each);
            said = each.getMessage() == null ? said : each.getMessage();
        }
        String reason = config.host() + ": " + said.strip().replaceAll("\\p{Cntrl}+", " ");
        return isFinal ? new Delivery.Refused(reason) : new Delivery.Retry(reason);
    }

    private static boolean isFinal(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode() >= REFUSED;
            // Only of the message itself: what is refused before is no fault of it.
            case SMTPSendFailedException send -> send.getReturnCode() >= REFUSED && DATA.contains(send.getCommand());
            default -> false;
        };
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    @Override
    public void close() {
        // Every letter has a connection of its own, which ends with it.
    }
}
