package community.lifeline.gateway.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How one connection ends: once, for the first reason that is given. Awaited by one thread, told by any. */
final class Ending {
    private final CompletableFuture<Connection.Loss> loss = new CompletableFuture<>();

    void lost(boolean takenOver, String remedy) {
        loss.complete(new Connection.Loss(takenOver, remedy));
    }

    void closed() {
        lost(false, "closed by the gateway");
    }

    boolean come() {
        return loss.isDone();
    }

    Connection.Loss await() throws InterruptedException {
        try {
            return loss.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a loss is never exceptional", e);
        }
    }
}
