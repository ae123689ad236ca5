package community.lifeline.simulators.sense;

import java.time.Duration;
import java.time.LocalTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SensorTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(4);

    @Test
    void showsNinetyPercentAfterT90() {
        Sensor sensor = new Sensor(new Sensor.Traits(20 / 2.3, 0, 0.001, 0, 0, 100), 0, RANDOM);
        sensor.advance(50, Duration.ofSeconds(20));
        assertThat(sensor.read()).isCloseTo(45, within(0.1));
    }

    @Test
    void readsInStepsOfItsResolutionWithinItsRange() {
        Sensor sensor = new Sensor(new Sensor.Traits(0, 3, 0.5, 0, 0, 10), 0, RANDOM);
        for (int i = 0; i < 10_000; i++) {
            sensor.advance(i % 20, Duration.ofSeconds(1));
            double read = sensor.read();
            assertThat(read).isBetween(0.0, 10.0);
            assertThat(read * 2).isEqualTo(Math.rint(read * 2));
        }
    }

    @Test
    void driftsByItsYearlyAmount() {
        Sensor sensor = new Sensor(new Sensor.Traits(0, 0, 0.01, 3, -10, 100), 0, RANDOM);
        for (int day = 0; day < 365; day++) {
            sensor.advance(0, Duration.ofDays(1));
        }
        assertThat(sensor.read()).isCloseTo(3, within(0.02));
    }

    @Test
    void demandPeaksMorningAndEveningAndSleepsAtNight() {
        DayCurve demand = DayCurve.WATER_DEMAND;
        assertThat(demand.at(LocalTime.of(8, 0))).isEqualTo(1.8);
        assertThat(demand.at(LocalTime.of(19, 0))).isEqualTo(1.6);
        assertThat(demand.at(LocalTime.of(3, 0))).isEqualTo(0.3);
        assertThat(demand.at(LocalTime.of(6, 30))).isCloseTo(1.45, within(1e-9));
        assertThat(demand.mean()).isCloseTo(1, within(0.05));
    }
}
