package community.lifeline.ingest;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LingerTest {
    private static final Duration MOST = Duration.ofMillis(5);
    private static final long MILLI = 1_000_000;

    private static Linger after(int rows, long everyNanos) {
        Linger linger = new Linger(MOST, 0);
        for (int i = 1; i <= 100; i++) {
            linger.taken(rows, i * everyNanos);
        }
        return linger;
    }

    @Test
    void doesNotWaitForWhatWillNotCome() {
        assertThat(after(1, 1000 * MILLI).with(1)).isZero();
    }

    @Test
    void waitsAMomentWhileMoreKeepsComing() {
        assertThat(after(1, 2 * MILLI).with(1)).isEqualTo(MOST);
    }

    @Test
    void doesNotWaitWithALargeBatch() {
        assertThat(after(100, 2 * MILLI).with(250)).isZero();
    }
}
