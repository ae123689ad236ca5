package community.lifeline.alerts.notify.webhook;

import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.HttpCall;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts events to one address. {@code Idempotency-Key} is the event's id, the same for every attempt;
 * {@code Lifeline-Signature} is {@code sha256=} and the hexadecimal HMAC-SHA256 of the body, where a secret is set. The id
 * is within the body: one that is played back by somebody else is one that the receiver has seen. Any 2xx is success; 400,
 * 410, 413 and 422 are final, being about this one message; all else can be mended where it goes, and is tried again.
 */
final class Post implements AutoCloseable {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<Integer> FINAL = Set.of(400, 410, 413, 422);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final WebhookConfig config;
    private final HttpClient client;

    Post(WebhookConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    Delivery send(CloudEvent event) throws InterruptedException {
        byte[] body = event.bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Content-Type", CloudEvent.CONTENT_TYPE)
                .header("Idempotency-Key", event.id().replaceAll("[^\\x21-\\x7e]", "_"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        config.secret().ifPresent(secret -> request.header("Lifeline-Signature", "sha256=" + sign(secret, body)));
        try {
            return judge(HttpCall.send(client, request.build(), config.timeout()));
        } catch (IOException e) {
            return new Delivery.Retry(config.url().getHost() + " cannot be reached: "
                    + e.getClass().getSimpleName());
        }
    }

    private Delivery judge(HttpCall.Answer answer) {
        if (answer.success()) {
            return new Delivery.Sent();
        }
        String reason = config.url().getHost() + " answered " + answer.status();
        return FINAL.contains(answer.status())
                ? new Delivery.Refused(reason)
                : new Delivery.Retry(reason, retryAfter(answer));
    }

    /** In seconds, as most send it; a date is left to our own backoff. */
    private static Optional<Duration> retryAfter(HttpCall.Answer answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
