package community.lifeline.alerts.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call over HTTP that ends, headers and body together, by its time, and keeps the beginning of an answer only: the
 * timeout of a request of the JDK ends where the headers are there, and its strings have no end.
 */
public final class HttpCall {
    /** As much of an answer as somebody reads. */
    private static final int KEPT = 4096;

    private HttpCall() {}

    /** @param text how it begins */
    public record Answer(int status, HttpHeaders headers, String text) {
        public boolean success() {
            return status / 100 == 2;
        }
    }

    public static Answer send(HttpClient client, HttpRequest request, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(request, _ -> new Beginning());
        try {
            HttpResponse<String> response = call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no whole answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            // One that is not done gives its connection back by this.
            call.cancel(true);
        }
    }

    /** Takes what comes until that is enough. Signals come one after the other. */
    private static final class Beginning implements BodySubscriber<String> {
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final ByteBuffer kept = ByteBuffer.allocate(KEPT);
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription fresh) {
            subscription = fresh;
            fresh.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                int length = Math.min(buffer.remaining(), kept.remaining());
                kept.put(buffer.slice(buffer.position(), length));
            }
            if (!kept.hasRemaining() && subscription != null) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(new String(kept.array(), 0, kept.position(), StandardCharsets.UTF_8));
        }
    }
}
