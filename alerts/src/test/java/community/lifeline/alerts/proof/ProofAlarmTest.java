package community.lifeline.alerts.proof;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class ProofAlarmTest {
    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");
    private static final Outcome.Missed MISSED = new Outcome.Missed(T, Station.TOLD, "proof-0-0", "");
    private static final ProofState BROKEN = new ProofState.Broken(T, MISSED);

    private final Box good = new Box();
    private final Box bad = new Box();
    private final ProofAlarm alarm = new ProofAlarm(
            List.of(new Proofs.Direct(good, "good"), new Proofs.Direct(bad, "bad")),
            Duration.ofMinutes(30),
            Duration.ofMillis(200),
            ZoneId.of("Asia/Shanghai"));

    /** Takes letters, or does not. */
    private static final class Box implements Channel<Letter> {
        private final List<String> keys = new CopyOnWriteArrayList<>();
        private volatile boolean full;
        private volatile boolean hangs;

        @Override
        public String name() {
            return "box";
        }

        @Override
        public boolean wants(Letter what) {
            return true;
        }

        @Override
        public RetryConfig retry() {
            return RetryConfig.DEFAULT;
        }

        @Override
        public Delivery tell(Letter letter) throws InterruptedException {
            if (hangs) {
                new CountDownLatch(1).await();
            }
            if (full) {
                return new Delivery.Retry("full");
            }
            keys.add(letter.key());
            return new Delivery.Sent();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void tellsEverybodyOnceAndAgainAfterAWhile() throws InterruptedException {
        for (int minute = 0; minute <= 30; minute++) {
            alarm.tell(BROKEN, T.plusSeconds(60L * minute));
        }
        assertThat(good.keys)
                .containsExactly("proof/broken/" + T + "/good", "proof/broken/" + T.plusSeconds(1800) + "/good");
    }

    @Test
    void triesAgainOnlyWithThoseWhomItDidNotReach() throws InterruptedException {
        bad.full = true;
        alarm.tell(BROKEN, T);
        bad.full = false;
        alarm.tell(BROKEN, T.plusSeconds(60));
        assertThat(good.keys).hasSize(1);
        assertThat(bad.keys).containsExactly("proof/broken/" + T + "/bad");
    }

    @Test
    @Timeout(10)
    void waitsForNobodyWhoHangs() throws InterruptedException {
        bad.hangs = true;
        alarm.tell(BROKEN, T);
        assertThat(good.keys).hasSize(1);
        bad.hangs = false;
        alarm.tell(BROKEN, T.plusSeconds(60));
        assertThat(bad.keys).containsExactly("proof/broken/" + T + "/bad");
    }

    @Test
    void saysThatItIsOverAndNothingOfASingleMiss() throws InterruptedException {
        alarm.tell(new ProofState.Missing(1, MISSED), T);
        assertThat(good.keys).isEmpty();
        alarm.tell(BROKEN, T);
        alarm.tell(new ProofState.Holding(T.plusSeconds(120), Duration.ofMillis(300)), T.plusSeconds(120));
        alarm.tell(new ProofState.Holding(T.plusSeconds(420), Duration.ofMillis(300)), T.plusSeconds(420));
        assertThat(good.keys).containsExactly("proof/broken/" + T + "/good", "proof/over/" + T + "/good");
    }
}
