package community.lifeline.simulators;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimClockTest {
    private Instant real = Instant.parse("2026-11-23T05:00:00Z");

    @Test
    void runsAsManyTimesFasterAsItIsTold() {
        SimClock clock = new SimClock(() -> real, Instant.parse("2026-01-01T00:00:00Z"), 60);
        real = real.plusSeconds(2);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T00:02:00Z"));
        assertThat(clock.realUntil(Instant.parse("2026-01-01T00:03:00Z"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.realUntil(Instant.parse("2025-01-01T00:00:00Z"))).isZero();
    }

    @Test
    void liveClockIsTheRealOne() {
        SimClock clock = SimClock.live(() -> real);
        real = real.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(real);
    }

    @Test
    void refusesSpeedThatStandsStill() {
        assertThatThrownBy(() -> new SimClock(() -> real, real, 0))
                .hasMessage("speed 0.0 is not above 0 and at most 100000");
    }
}
