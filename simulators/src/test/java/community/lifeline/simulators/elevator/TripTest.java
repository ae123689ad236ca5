package community.lifeline.simulators.elevator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TripTest {
    private static final Trip UP = new Trip(0, 10, 1.75, 0.8, Duration.ofSeconds(4));

    @Test
    void passesThroughItsPhasesInOrder() {
        List<Trip.Phase> seen = new ArrayList<>();
        for (int tenth = 0; tenth <= UP.lasts().toMillis() / 100 + 1; tenth++) {
            Trip.Phase phase = UP.at(Duration.ofMillis(tenth * 100L)).phase();
            if (seen.isEmpty() || seen.getLast() != phase) {
                seen.add(phase);
            }
        }
        assertThat(seen).containsExactly(Trip.Phase.values());
    }

    @Test
    void coversTheDistanceWithoutAJump() {
        double last = 0;
        for (int ms = 0; ms < UP.lasts().toMillis(); ms += 50) {
            Trip.Motion motion = UP.at(Duration.ofMillis(ms));
            assertThat(motion.heightM() - last).isBetween(-1e-9, 1.75 * 0.05 + 1e-6);
            assertThat(motion.metresPerSecond()).isBetween(0.0, 1.75 + 1e-9);
            last = motion.heightM();
        }
        assertThat(last).isCloseTo(30, within(1e-9));
    }

    @Test
    void shortTripNeverReachesRatedSpeed() {
        Trip one = new Trip(3, 2, 2.5, 0.6, Duration.ofSeconds(3));
        assertThat(one.peak()).isCloseTo(Math.sqrt(1.8), within(1e-9));
        assertThat(one.at(one.lasts()).heightM()).isCloseTo(6, within(1e-9));
        assertThat(one.at(Duration.ofSeconds(4)).metresPerSecond()).isNegative();
    }

    @Test
    void takesClosingTravelOpeningAndDwell() {
        double travel = 2 * 1.75 / 0.8 + (30 - 1.75 * 1.75 / 0.8) / 1.75;
        assertThat(UP.lasts().toMillis() / 1000.0).isCloseTo(3 + travel + 1 + 2.5 + 4, within(0.01));
    }
}
