package community.lifeline.simulators.drainage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RunoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void everyRunOffDropLeavesTheCatchment() {
        Catchment catchment = new Catchment(10_000, 0.7, Duration.ofMinutes(20));
        double out = 0;
        for (int second = 0; second < 36_000; second++) {
            out += catchment.advance(second < 3_600 ? 50 : 0, SECOND);
        }
        assertThat(out + catchment.storedM3()).isCloseTo(0.7 * 10_000 * 0.05, within(0.3));
    }

    @Test
    void drainsByReservoirTimeAfterTheRain() {
        Catchment catchment = new Catchment(10_000, 0.7, Duration.ofMinutes(20));
        double before = catchment.advance(50, Duration.ofHours(5));
        double after = catchment.advance(0, Duration.ofMinutes(20));
        assertThat(after / before).isCloseTo(1 / Math.E, within(1e-9));
    }

    @Test
    void pondRecedesByItsTime() {
        Ponding pond = new Ponding(400, 0.01, Duration.ofMinutes(60));
        double full = pond.advance(0.05, Duration.ofMinutes(30));
        assertThat(pond.advance(0, Duration.ofMinutes(60)) / full).isCloseTo(1 / Math.E, within(1e-9));
    }

    @Test
    void gullyTakesWhatItCanCarry() {
        Ponding pond = new Ponding(400, 0.05, Duration.ofMinutes(60));
        assertThat(pond.advance(0.049, Duration.ofHours(2))).isZero();
        assertThat(pond.advance(0.06, Duration.ofMinutes(5))).isPositive();
    }

    @Test
    void manholeSettlesWherePipeCarriesTheInflow() {
        Manhole manhole = new Manhole(new Manhole.Shape(1.1, 0.5, 0.004, 0.013, 40, 2.4), 0.1);
        double level = manhole.advance(0.08, 0, 1, Duration.ofMinutes(30));
        assertThat(level).isBetween(0.1, 0.5);
        assertThat(manhole.outflow(level, 0)).isCloseTo(0.08, within(1e-3));
    }

    @Test
    void manholeSurchargesBeyondPipesCapacityAndNeverAboveItsCover() {
        Manhole manhole = new Manhole(new Manhole.Shape(1.1, 0.5, 0.004, 0.013, 40, 2.4), 0.1);
        assertThat(manhole.advance(0.35, 0, 1, Duration.ofMinutes(10))).isGreaterThan(0.5);
        assertThat(manhole.advance(3, 0, 1, Duration.ofMinutes(10))).isEqualTo(2.4);
    }

    @Test
    void blockedPipeFillsSlowlyInDryWeather() {
        Manhole manhole = new Manhole(new Manhole.Shape(1.1, 0.5, 0.004, 0.013, 40, 2.4), 0.05);
        double before = manhole.levelM();
        double after = manhole.advance(0.0005, 0, 0, Duration.ofMinutes(10));
        assertThat(after - before).isCloseTo(0.0005 * 600 / 1.1, within(1e-6));
    }
}
