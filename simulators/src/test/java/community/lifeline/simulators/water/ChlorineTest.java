package community.lifeline.simulators.water;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Worked values of the domain reference, 3.4: what is left of 0.5 mg/L. */
class ChlorineTest {
    @ParameterizedTest
    @CsvSource({
        "0.02, 6, 0.44", "0.02, 12, 0.39", "0.02, 24, 0.31", "0.02, 48, 0.19",
        "0.05, 6, 0.37", "0.05, 12, 0.27", "0.05, 24, 0.15", "0.05, 48, 0.05",
        "0.1, 6, 0.27", "0.1, 12, 0.15", "0.1, 24, 0.05", "0.1, 48, 0.00"
    })
    void decaysAsWorkedOut(double rate, long hours, double left) {
        assertThat(new Chlorine(rate).after(0.5, Duration.ofHours(hours), 20)).isCloseTo(left, within(0.0055));
    }

    @Test
    void decaysFasterWhenWarm() {
        assertThat(new Chlorine(0.05).rate(30)).isCloseTo(0.05 * Math.pow(1.1, 10), within(1e-12));
    }

    @Test
    void neverGrowsAndNeverTurnsNegative() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 10_000; i++) {
            double dose = random.nextDouble(5);
            double left = new Chlorine(random.nextDouble(0.2))
                    .after(dose, Duration.ofMinutes(random.nextInt(10_000)), random.nextDouble(0, 40));
            assertThat(left).isBetween(0.0, dose);
        }
    }

    @Test
    void foreignWaterDilutesSaltsAndEatsChlorine() {
        Mix mix = new Mix(0.5);
        assertThat(mix.of(200, 800)).isEqualTo(500);
        assertThat(mix.chlorine(0.4, 1)).isZero();
        assertThat(Mix.orp(0)).isEqualTo(300);
        assertThat(Mix.orp(0.15)).isEqualTo(525);
    }
}
