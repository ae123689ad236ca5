package community.lifeline.alerts.notify.webhook;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.notify.AlertDocument;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.notify.RetryConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts an {@link AlertDocument}. {@code Idempotency-Key} is the same for every attempt; {@code Lifeline-Signature} is
 * {@code sha256=} and the hexadecimal HMAC-SHA256 of the body, where a secret is set. Any 2xx is success; 408, 425, 429,
 * 5xx and a failure to connect are tried again; every other answer is final.
 */
public final class Webhook implements Channel {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final WebhookConfig config;
    private final HttpClient client;

    public Webhook(WebhookConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public boolean wants(Alert alert) {
        return config.lanes().contains(alert.lane());
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    @Override
    public Delivery tell(Notification notification) throws InterruptedException {
        byte[] body = AlertDocument.of(notification);
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", notification.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        config.secret().ifPresent(secret -> request.header("Lifeline-Signature", "sha256=" + sign(secret, body)));
        try {
            return judge(client.send(request.build(), HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            return new Delivery.Retry(config.url().getHost() + " cannot be reached: "
                    + e.getClass().getSimpleName());
        }
    }

    private static Delivery judge(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Delivery.Sent();
        }
        String reason = response.uri().getHost() + " answered " + status;
        return switch (status) {
            case 408, 425, 429 -> new Delivery.Retry(reason, retryAfter(response));
            default -> status >= 500 ? new Delivery.Retry(reason, retryAfter(response)) : new Delivery.Refused(reason);
        };
    }

    /** In seconds, as most send it; a date is left to our own backoff. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
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
