package community.lifeline.gateway.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
    /** Draws the greatest number that it may. */
    private static final RandomGenerator GREATEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), GREATEST);

    @Test
    void doublesUpToItsBound() {
        for (long expected : new long[] {500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000}) {
            assertThat(backoff.next()).hasMillis(expected);
        }
        for (int i = 0; i < 100; i++) {
            backoff.next();
        }
        assertThat(backoff.next()).hasMillis(30_000);
    }

    @Test
    void beginsAnewAfterAGoodConnection() {
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).hasMillis(500);
    }

    @Test
    void waitsAtLeastHalfOfTheBound() {
        Backoff real = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.getDefault());
        for (int i = 0; i < 50; i++) {
            real.reset();
            assertThat(real.next()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        }
    }
}
