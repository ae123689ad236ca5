package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.SignInConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebConfigTest {
    private static final SignInConfig SIGN_IN = new SignInConfig(Duration.ofHours(12), Duration.ofDays(7));

    private static WebConfig config(String host, String publicUrl, boolean tls) {
        return new WebConfig(
                host,
                8081,
                Optional.of(publicUrl).filter(url -> !url.isEmpty()).map(URI::create),
                tls ? Optional.of(new WebConfig.Tls(Path.of("key.p12"), "secret")) : Optional.empty(),
                SIGN_IN,
                Optional.empty());
    }

    @Test
    void passwordsDoNotTravelInTheClear() {
        assertThatThrownBy(() -> config("0.0.0.0", "", false))
                .hasMessage("host is '0.0.0.0', where passwords would travel in the clear; set tls-keystore, or"
                        + " public-url to the address of the proxy in front, or listen on 127.0.0.1");
        assertThat(config("0.0.0.0", "", true).secure()).isTrue();
        assertThat(config("0.0.0.0", "https://lifeline.example.org/", false).address(1))
                .isEqualTo("https://lifeline.example.org");
        assertThat(config("127.0.0.1", "", false).secure()).isFalse();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> config("127.0.0.1", "lifeline.example.org", false))
                .hasMessage("public-url is 'lifeline.example.org'; allowed: http://… or https://… with a host");
        assertThatThrownBy(() -> config(" ", "", false)).hasMessageStartingWith("host is empty");
    }

    @Test
    void sessionsEnd() {
        assertThatThrownBy(() -> new SignInConfig(Duration.ZERO, Duration.ofDays(1)))
                .hasMessageStartingWith("session-idle is PT0S");
        assertThatThrownBy(() -> new SignInConfig(Duration.ofHours(2), Duration.ofHours(1)))
                .hasMessageStartingWith("session-longest is PT1H");
    }

    @Test
    void secretsAreMasked() {
        assertThat(config("127.0.0.1", "", true).toString()).doesNotContain("secret");
    }
}
