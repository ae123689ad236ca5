package community.lifeline.deploy.config;

import community.lifeline.alerts.notify.RetryConfig;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.proof.ProofConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The section {@code proof}: how it is proved that readings get through, and who hears that they do not. */
public final class ProofSettings {
    private static final String WEBHOOK = "proof.webhook";

    private final Settings settings;

    ProofSettings(Settings settings) {
        this.settings = settings;
    }

    void check() {
        if (isOn()) {
            config();
        }
        if (!mail().isEmpty() && new NoticeSettings(settings).mail().isEmpty()) {
            throw new SettingsException("proof.mail names " + mail().size()
                    + " addresses, but notices.mail.host is empty; name the mail server, or no addresses");
        }
        webhook();
        watchdog();
    }

    public boolean isOn() {
        return !settings.duration("proof.every").isZero();
    }

    public ProofConfig config() {
        return settings.section(
                "proof",
                () -> new ProofConfig(
                        settings.duration("proof.every"),
                        ProofConfig.limits(
                                settings.duration("proof.published"),
                                settings.duration("proof.stored"),
                                settings.duration("proof.judged"),
                                settings.duration("proof.answered"),
                                settings.duration("proof.told")),
                        settings.whole("proof.misses", 1, 10),
                        settings.duration("proof.repeat")));
    }

    /** Addresses that are told directly. */
    public List<String> mail() {
        return settings.list("proof.mail");
    }

    public Optional<WebhookConfig> webhook() {
        return settings.optional(WEBHOOK + ".url")
                .map(url -> settings.section(
                        WEBHOOK,
                        () -> new WebhookConfig(
                                "proof",
                                URI.create(url),
                                settings.optional(WEBHOOK + ".secret"),
                                settings.duration("notices.timeout"),
                                WebhookConfig.to(URI.create(url)).lanes(),
                                RetryConfig.DEFAULT)));
    }

    /** Who is called after each success; the same checks as of a webhook hold. */
    public Optional<URI> watchdog() {
        return settings.optional("proof.watchdog")
                .map(url -> settings.section(
                        "proof.watchdog",
                        () -> WebhookConfig.to(URI.create(url)).url()));
    }
}
