package community.lifeline.alerts.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void letsEachAddressTrySoOftenAndSaysHowLongToWait() {
        Throttle throttle = new Throttle(2, Duration.ofMinutes(1), clock);
        assertThat(throttle.attempt("a")).isZero();
        now = now.plusSeconds(20);
        assertThat(throttle.attempt("a")).isZero();
        assertThat(throttle.attempt("a")).isEqualTo(40);
        assertThat(throttle.attempt("b")).isZero();
        now = START.plusSeconds(60);
        assertThat(throttle.attempt("a")).isZero();
    }
}
