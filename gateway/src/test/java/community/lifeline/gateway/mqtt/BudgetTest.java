package community.lifeline.gateway.mqtt;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BudgetTest {
    private final Budget budget = new Budget(100);

    @Test
    void makesWaitUntilThereIsRoom() {
        budget.acquire(60);
        Waiter waiter = new Waiter(60);
        waiter.awaitWaiting();
        budget.release(60);
        assertThat(waiter.result.join()).isTrue();
        assertThat(budget.used()).isEqualTo(60);
    }

    @Test
    void letsOneThatIsLargerThanAllPassAlone() {
        assertThat(budget.acquire(1000)).isTrue();
        Waiter waiter = new Waiter(1);
        waiter.awaitWaiting();
        budget.release(1000);
        assertThat(waiter.result.join()).isTrue();
    }

    @Test
    void letsNobodyInOnceClosed() {
        budget.acquire(100);
        Waiter waiter = new Waiter(1);
        waiter.awaitWaiting();
        budget.close();
        assertThat(waiter.result.join()).isFalse();
        budget.release(100);
        assertThat(budget.acquire(1)).isFalse();
        assertThat(budget.used()).isZero();
    }

    private final class Waiter {
        private final CompletableFuture<Boolean> result = new CompletableFuture<>();
        private final Thread thread;

        Waiter(long bytes) {
            thread = Thread.ofPlatform().start(() -> result.complete(budget.acquire(bytes)));
        }

        void awaitWaiting() {
            await().until(() -> thread.getState() == Thread.State.WAITING);
            assertThat(result).isNotDone();
        }
    }
}
