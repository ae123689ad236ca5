package community.lifeline.simulators.hydrant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Worked values of the domain reference, 7.4. */
class PipeTest {
    @ParameterizedTest
    @CsvSource({"1200, 0.60", "350, 0.175"})
    void suddenStopOfHalfAMetrePerSecondRaisesByJoukowsky(double wave, double mpa) {
        assertThat(new Pipe(wave, 300).surgeMpa(0.5, 0)).isCloseTo(mpa, within(1e-9));
    }

    @Test
    void ductileIronIsFastAndPolyethyleneSlow() {
        assertThat(Pipe.of(0.2, 0.006, 1.7e11, 300).waveMetresPerSecond()).isBetween(900.0, 1_400.0);
        assertThat(Pipe.of(0.2, 0.0182, 0.9e9, 300).waveMetresPerSecond()).isBetween(250.0, 400.0);
    }

    @Test
    void surgeComesBackAfterFourLengthsAndDiesAway() {
        Pipe pipe = new Pipe(1_200, 300);
        assertThat(pipe.periodSeconds()).isEqualTo(1.0);
        assertThat(pipe.ringing(0.6, 0, 5)).isEqualTo(0.6);
        assertThat(pipe.ringing(0.6, 0.5, 5)).isNegative();
        assertThat(pipe.ringing(0.6, 5, 5)).isCloseTo(0.6 / Math.E, within(1e-9));
        assertThat(pipe.ringing(0.6, -1, 5)).isZero();
    }

    @Test
    void slowClosureRaisesByHeadFormula() {
        Pipe pipe = new Pipe(1_200, 300);
        double head = 2 * 300 * 0.5 / (9.81 * 10);
        assertThat(pipe.surgeMpa(0.5, 10)).isCloseTo(head * 9.81 / 1000, within(1e-9));
        assertThat(pipe.surgeMpa(0.5, 0.4)).isCloseTo(0.6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.14, 34, 9.5", "0.3, 46, 12.7", "0.4, 53, 14.7"})
    void openHydrantDeliversByFit(double mpa, double m3PerHour, double litresPerSecond) {
        assertThat(DrawOff.m3PerHour(mpa)).isCloseTo(m3PerHour, within(0.6));
        assertThat(DrawOff.litresPerSecond(mpa)).isCloseTo(litresPerSecond, within(0.1));
    }

    @Test
    void burstArrivesWithTheWaveAndFadesWithDistance() {
        Pipe pipe = new Pipe(1_000, 500);
        Burst burst = new Burst(0.2, 10);
        assertThat(burst.missing(300, 0.29, pipe)).isZero();
        assertThat(burst.missing(0, 10, pipe)).isCloseTo(0.2 * (1 - 1 / Math.E), within(1e-9));
        assertThat(burst.missing(300, 1_000, pipe)).isCloseTo(0.2 / Math.E, within(1e-6));
        assertThat(burst.missing(600, 60, pipe)).isLessThan(burst.missing(100, 60, pipe));
    }
}
