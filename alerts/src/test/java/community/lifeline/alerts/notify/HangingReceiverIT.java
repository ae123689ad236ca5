package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.HttpCall.Answer;
import community.lifeline.alerts.notify.webhook.LetterWebhook;
import community.lifeline.alerts.notify.webhook.WebhookConfig;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.rule.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Receivers that begin to answer, and do not end. */
@Timeout(20)
class HangingReceiverIT {
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void anAnswerThatStopsAfterItsHeadersIsTriedAgain() throws Exception {
        try (HangingServer server = HangingServer.saying(HangingServer.HEADERS, "", 1000);
                LetterWebhook webhook = webhook(server.url())) {
            assertThat(webhook.tell(letter())).isInstanceOf(Delivery.Retry.class);
        }
    }

    @Test
    void anAnswerThatDripsEndsByItsTime() throws Exception {
        try (HangingServer server = HangingServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", ".", 50);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.url()).timeout(SHORT).build();
            assertThatThrownBy(() -> HttpCall.send(client, request, SHORT))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no whole answer within 500 ms");
        }
    }

    @Test
    void ofAnAnswerWithoutEndTheBeginningIsEnough() throws Exception {
        String endless = "HTTP/1.1 503 no\r\nConnection: close\r\n\r\n";
        try (HangingServer server = HangingServer.saying(endless, "0123456789".repeat(1000), 0);
                HttpClient client = HttpClient.newHttpClient()) {
            Answer answer =
                    HttpCall.send(client, HttpRequest.newBuilder(server.url()).build(), Duration.ofSeconds(10));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).hasSize(4096);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, false",
        "401, false",
        "403, false",
        "404, false",
        "429, false",
        "500, false",
        "400, true",
        "410, true",
        "413, true",
        "422, true"
    })
    void onlyWhatIsWrongWithTheMessageIsFinal(int status, boolean isFinal) throws Exception {
        String answer = "HTTP/1.1 " + status + " no\r\nContent-Length: 0\r\n\r\n";
        try (HangingServer server = HangingServer.saying(answer, "", 1000);
                LetterWebhook webhook = webhook(server.url())) {
            assertThat(webhook.tell(letter())).isInstanceOf(isFinal ? Delivery.Refused.class : Delivery.Retry.class);
        }
    }

    private static LetterWebhook webhook(URI url) {
        return new LetterWebhook(
                new WebhookConfig("sms", url, Optional.empty(), SHORT, Set.of(Lane.LIVE), RetryConfig.DEFAULT));
    }

    private static Letter letter() {
        Person to = new Person(
                "p-1", "王", Optional.empty(), Set.of(), Language.ZH, Map.of("sms", "+86 10 1234"), Optional.empty());
        return new Letter(
                "k/raised/p-1",
                "xinghu",
                to,
                Optional.of("+86 10 1234"),
                Level.RED,
                false,
                Instant.EPOCH,
                "leak",
                "all",
                List.of());
    }
}
