package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for any clock, any interval between messages and any backlog. */
class RandomClocksTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");

    private final Timekeeping timekeeping = new Timekeeping(TimeBounds.DEFAULTS, 10);
    private Random random = new Random();
    private Instant now = START;
    private long fingerprint;

    @RepeatedTest(200)
    void judgesEveryLiveMessageOfASlowClockLive(RepetitionInfo repetition) {
        begin(repetition);
        long slow = 306_000 + random.nextLong(20 * 86_400_000L);
        long interval = interval();
        for (int i = 0; i < 200; i++) {
            now = now.plusMillis(interval);
            assertThat(judge(slow + random.nextInt(8_000)))
                    .as("message %d, %d ms slow, every %d ms", i, slow, interval)
                    .isEqualTo(Quality.CLOCK_SKEW.bit());
        }
    }

    @RepeatedTest(200)
    void neverJudgesTheBacklogOfARightClockLive(RepetitionInfo repetition) {
        begin(repetition);
        long interval = interval();
        for (int outage = 0; outage < 5; outage++) {
            for (int i = 0; i < 5; i++) {
                now = now.plusMillis(interval);
                assertThat(judge(random.nextInt(3_000))).isZero();
            }
            long behind = 360_000 + random.nextLong(86_400_000L);
            now = now.plusMillis(behind);
            long pause = random.nextLong(interval / 2 + 1);
            for (; behind > 300_000; behind -= interval - pause) {
                assertThat(judge(behind))
                        .as("%d ms behind, made every %d ms and sent every %d ms", behind, interval, pause)
                        .isEqualTo(Quality.LATE.bit());
                now = now.plusMillis(pause);
            }
        }
    }

    @RepeatedTest(200)
    void givesABacklogOfADeviceNewToUsLittleCredit(RepetitionInfo repetition) {
        begin(repetition);
        long interval = interval();
        long pause = random.nextLong(interval / 4 + 1);
        int live = 0;
        for (long behind = 360_000 + random.nextLong(86_400_000L); behind > 300_000; behind -= interval - pause) {
            live += judge(behind) == Quality.CLOCK_SKEW.bit() ? 1 : 0;
            now = now.plusMillis(pause);
        }
        assertThat(live)
                .as("made every %d ms and sent every %d ms", interval, pause)
                .isLessThanOrEqualTo((int) (20_000 / interval) + 2);
    }

    private void begin(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
    }

    /** One second to ten minutes. */
    private long interval() {
        return (long) (1000 * Math.pow(600, random.nextDouble()));
    }

    private int judge(long behindMillis) {
        return timekeeping
                .judge(DEVICE, now.minusMillis(behindMillis), Arrival.live(now), fingerprint++)
                .quality();
    }
}
