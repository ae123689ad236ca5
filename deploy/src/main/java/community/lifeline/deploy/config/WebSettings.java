package community.lifeline.deploy.config;

import community.lifeline.alerts.web.MapTiles;
import community.lifeline.alerts.web.WebConfig;
import community.lifeline.alerts.web.account.OidcConfig;
import community.lifeline.alerts.web.account.SignInConfig;
import java.net.URI;
import java.nio.file.Path;

/** The section {@code web}: where the API listens, and how long people stay signed in. */
final class WebSettings {
    private final Settings settings;

    WebSettings(Settings settings) {
        this.settings = settings;
    }

    WebConfig config() {
        return settings.section(
                "web",
                () -> new WebConfig(
                        settings.text("web.host"),
                        settings.whole("web.port", 0, 65_535),
                        settings.optional("web.public-url").map(URI::create),
                        settings.optional("web.tls-keystore")
                                .map(file ->
                                        new WebConfig.Tls(Path.of(file), settings.text("web.tls-keystore-password"))),
                        new SignInConfig(
                                settings.duration("web.session-idle"),
                                settings.duration("web.session-longest"),
                                settings.optional("web.oidc-issuer")
                                        .map(issuer -> new OidcConfig(
                                                URI.create(issuer),
                                                settings.text("web.oidc-client-id"),
                                                settings.text("web.oidc-client-secret")))),
                        settings.optional("web.map-tiles")
                                .map(url -> new MapTiles(
                                        url, settings.optional("web.map-credit").orElse("")))));
    }
}
