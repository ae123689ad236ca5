package community.lifeline.alerts.web.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DatumTest {
    /** A tenth of a metre. */
    private static final double NEAR = 1e-6;

    @ParameterizedTest
    @CsvSource({"121.4737, 31.2304", "116.3913, 39.9075", "87.6168, 43.8256", "113.2644, 23.1291", "126.6424, 45.7567"})
    void whatWasMovedIsMovedBack(double longitude, double latitude) {
        Datum.Point there = Datum.move(new Datum.Point(longitude, latitude));
        Datum.Point back = Datum.GCJ02.toWgs84(there);
        assertThat(back.longitude()).isCloseTo(longitude, within(NEAR));
        assertThat(back.latitude()).isCloseTo(latitude, within(NEAR));
    }

    /** The gate of Tian'anmen, as map services of both kinds show it. */
    @Test
    void theShiftIsTheKnownOne() {
        Datum.Point moved = Datum.move(new Datum.Point(116.391247, 39.907389));
        assertThat(moved.longitude()).isCloseTo(116.397490, within(5e-5));
        assertThat(moved.latitude()).isCloseTo(39.908792, within(5e-5));
    }

    @Test
    void elsewhereNothingIsMoved() {
        Datum.Point paris = new Datum.Point(2.3522, 48.8566);
        assertThat(Datum.GCJ02.toWgs84(paris)).isEqualTo(paris);
        assertThat(Datum.WGS84.toWgs84(new Datum.Point(116, 39))).isEqualTo(new Datum.Point(116, 39));
    }
}
