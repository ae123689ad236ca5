package community.lifeline.simulators.charger;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RunawayTest {
    /** Domain reference 5.6: the sketch of a cell's self-heating in K/min. */
    @ParameterizedTest
    @CsvSource({"80, 0.02, 0.2", "100, 0.02, 0.2", "120, 1, 10", "150, 1, 10", "250, 600, 100000"})
    void heatsItselfAsSketched(double celsius, double least, double most) {
        assertThat(Runaway.selfHeating(celsius)).isBetween(least, most);
    }

    @Test
    void coolCellStaysCool() {
        Runaway cell = new Runaway(30);
        cell.advance(0, Duration.ofHours(10));
        assertThat(cell.celsius()).isLessThan(31);
    }

    @Test
    void heatedCellRunsAwayAndThenIsSpent() {
        Runaway cell = new Runaway(30);
        cell.advance(5, Duration.ofMinutes(30));
        assertThat(cell.vented()).isTrue();
        assertThat(cell.spent()).isTrue();
        assertThat(cell.celsius()).isBetween(25.0, 650.0);
    }

    /** Domain reference 5.6: shed T +8 °C/min, CO from 50 to more than 1 000 ppm in 1 to 3 min. */
    @Test
    void burningShedShowsWhatIsObserved() {
        Shed shed = new Shed(90, 25);
        double fastest = 0;
        int at50 = 0;
        int at1000 = 0;
        double before = shed.celsius();
        for (int second = 1; second <= 600; second++) {
            shed.advance(true, 25, 6, Duration.ofSeconds(1));
            at50 = at50 == 0 && shed.coPpm() >= 50 ? second : at50;
            at1000 = at1000 == 0 && shed.coPpm() >= 1000 ? second : at1000;
            if (second % 60 == 0) {
                fastest = Math.max(fastest, shed.celsius() - before);
                before = shed.celsius();
            }
        }
        assertThat(fastest).isGreaterThan(8);
        assertThat(at1000 - at50).isBetween(60, 180);
        assertThat(shed.celsius()).isGreaterThan(60);
    }

    @Test
    void shedCoolsAndClearsOnceTheFireIsOut() {
        Shed shed = new Shed(90, 25);
        shed.advance(true, 25, 6, Duration.ofMinutes(5));
        shed.advance(false, 25, 6, Duration.ofHours(4));
        assertThat(shed.celsius()).isLessThan(26);
        assertThat(shed.coPpm()).isLessThan(1);
    }
}
