package community.lifeline.alerts.proof;

import community.lifeline.alerts.notify.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody outside who is called after every proof that got through, and cries when no call comes: what is quite dead
 * cannot say so itself. Its address is a secret of the two, and never logged.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private boolean away;

    Watchdog(URI url) {
        this.url = url;
    }

    void call() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
            HttpCall.Answer answer = HttpCall.send(client, request, TIMEOUT);
            note(answer.success() ? "" : "answered " + answer.status());
        } catch (IOException e) {
            note("cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String trouble) {
        if (!trouble.isEmpty() && !away) {
            log.warn("The watchdog at {} {}; it will take Lifeline for dead", url.getHost(), trouble);
        } else if (trouble.isEmpty() && away) {
            log.info("The watchdog at {} answers again", url.getHost());
        }
        away = !trouble.isEmpty();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
