package community.lifeline.alerts.responding;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WallClockTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T03:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void allIsLookedAtAtFirstAndOnceItIsPutBack() {
        WallClock wall = new WallClock(clock);
        assertThat(wall.toBeLooked()).isTrue();
        assertThat(wall.toBeLooked()).as("not looked yet").isTrue();
        wall.looked();
        now.updateAndGet(at -> at.plusSeconds(86_400));
        assertThat(wall.toBeLooked()).as("forward is what clocks do").isFalse();
        now.updateAndGet(at -> at.minusMillis(900));
        assertThat(wall.toBeLooked()).as("a hair's breadth").isFalse();
        now.updateAndGet(at -> at.minusSeconds(86_400));
        assertThat(wall.toBeLooked()).isTrue();
        wall.looked();
        assertThat(wall.toBeLooked()).isFalse();
    }
}
