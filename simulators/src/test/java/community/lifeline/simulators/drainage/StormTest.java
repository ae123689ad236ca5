package community.lifeline.simulators.drainage;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StormTest {
    private static final Storm THIRTY_YEARS = new Storm(30, Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 10, 30, 100})
    void rainsItsWholeDepth(double years) {
        Storm storm = new Storm(years, Duration.ofHours(2));
        double fallen = 0;
        for (int second = 0; second < 7_200; second++) {
            fallen += storm.rateMmPerHour(Duration.ofMillis(second * 1000L + 500)) / 3600;
        }
        assertThat(fallen).isCloseTo(storm.depthMm(), within(storm.depthMm() * 0.01));
    }

    @Test
    void peaksAfterTwoFifths() {
        double peak = THIRTY_YEARS.rateMmPerHour(Duration.ofMinutes(24));
        for (int minute = 0; minute <= 60; minute++) {
            assertThat(THIRTY_YEARS.rateMmPerHour(Duration.ofMinutes(minute))).isLessThanOrEqualTo(peak);
        }
    }

    @Test
    void risesToThePeakAndFallsAfterIt() {
        for (int minute = 1; minute <= 60; minute++) {
            double before = THIRTY_YEARS.rateMmPerHour(Duration.ofMinutes(minute - 1));
            double now = THIRTY_YEARS.rateMmPerHour(Duration.ofMinutes(minute));
            assertThat(now > before).isEqualTo(minute <= 24);
        }
    }

    @Test
    void rarerStormsBringMore() {
        assertThat(new Storm(30, Duration.ofHours(1)).depthMm())
                .isGreaterThan(new Storm(3, Duration.ofHours(1)).depthMm());
    }

    @Test
    void isDryBeforeAndAfter() {
        assertThat(THIRTY_YEARS.rateMmPerHour(Duration.ofSeconds(-1))).isZero();
        assertThat(THIRTY_YEARS.rateMmPerHour(Duration.ofMinutes(61))).isZero();
    }

    @Test
    void refusesUnheardOfReturnPeriod() {
        assertThatThrownBy(() -> new Storm(5_000, Duration.ofHours(1))).hasMessageContaining("0.25 to 1000 years");
    }
}
