package community.lifeline.alerts.web;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes to a response from a virtual thread, which waits until the caller has taken what was written. */
final class ReplyStream extends OutputStream {
    private static final int BUFFER = 16 * 1024;
    private static final long PATIENCE_SECONDS = 60;

    private final Context context;
    private final HttpServerResponse response;
    private final Runnable begin;
    private Buffer buffer = Buffer.buffer(BUFFER);
    private boolean begun;

    /** @param begin sets the head of the response, on its context, before the first byte */
    ReplyStream(Context context, HttpServerResponse response, Runnable begin) {
        this.context = context;
        this.response = response;
        this.begin = begin;
    }

    /** Once it is, nothing else can be answered. */
    boolean begun() {
        return begun;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        buffer.appendBytes(bytes, offset, length);
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (buffer.length() == 0) {
            return;
        }
        Buffer full = buffer;
        buffer = Buffer.buffer(BUFFER);
        boolean first = !begun;
        begun = true;
        CompletableFuture<Void> written = new CompletableFuture<>();
        context.runOnContext(_ -> {
            if (first) {
                begin.run();
            }
            response.write(full).onSuccess(_ -> written.complete(null)).onFailure(written::completeExceptionally);
        });
        await(written);
    }

    private static void await(CompletableFuture<Void> written) throws IOException {
        try {
            written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the caller is gone", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the caller took nothing for " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }
}
