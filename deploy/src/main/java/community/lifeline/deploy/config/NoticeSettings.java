package community.lifeline.deploy.config;

import community.lifeline.alerts.notice.NoticeConfig;
import community.lifeline.alerts.notice.Pace;
import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.mail.MailConfig;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The section {@code notices}: how people are told, and by which channels. */
public final class NoticeSettings {
    /** Ways to people that somebody else's system has: each is a webhook, and the name of a channel in plans. */
    private static final List<String> BRIDGES = List.of("webhook", "sms", "phone", "chat");

    private final Settings settings;

    NoticeSettings(Settings settings) {
        this.settings = settings;
    }

    void check() {
        config();
        mail();
        bridges();
    }

    public NoticeConfig config() {
        return settings.section(
                "notices",
                () -> new NoticeConfig(
                        new Pace(settings.whole("notices.most", 4, 100), settings.duration("notices.within")),
                        settings.zone("gateway.clock.zone")));
    }

    /** The mail server, where one is named. */
    public Optional<MailConfig> mail() {
        return settings.optional("notices.mail.host")
                .map(host -> settings.section(
                        "notices",
                        () -> new MailConfig(
                                host,
                                settings.whole("notices.mail.port", 1, 65_535),
                                settings.choice("notices.mail.security", MailConfig.Security.class),
                                settings.optional("notices.mail.user"),
                                settings.optional("notices.mail.password"),
                                settings.text("notices.mail.from"),
                                settings.duration("notices.mail.timeout"),
                                retry())));
    }

    /** Names of the channels by which people can be told here. */
    public List<String> channels() {
        return Stream.concat(
                        mail().map(_ -> "mail").stream(), bridges().stream().map(WebhookConfig::name))
                .toList();
    }

    /** Those of the webhooks that letters go to which have an address. */
    public List<WebhookConfig> bridges() {
        return BRIDGES.stream().flatMap(name -> bridge(name).stream()).toList();
    }

    private Optional<WebhookConfig> bridge(String name) {
        String section = "notices." + name;
        return settings.optional(section + ".url")
                .map(url -> settings.section(
                        section,
                        () -> new WebhookConfig(
                                name,
                                URI.create(url),
                                settings.optional(section + ".secret"),
                                settings.duration("notices.timeout"),
                                WebhookConfig.to(URI.create(url)).lanes(),
                                retry())));
    }

    private RetryConfig retry() {
        return new RetryConfig(
                RetryConfig.DEFAULT.first(), RetryConfig.DEFAULT.longest(), settings.duration("notices.give-up"));
    }
}
