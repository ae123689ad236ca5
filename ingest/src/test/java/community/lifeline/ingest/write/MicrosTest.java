package community.lifeline.ingest.write;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicrosTest {
    @Test
    void countsFromTheYear2000AndCutsWhatIsFiner() {
        assertThat(Micros.of(Instant.parse("2000-01-01T00:00:00.000001999Z"))).isEqualTo(1);
        assertThat(Micros.of(Instant.parse("1999-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
    }

    @Test
    void isUndoneToTheMicrosecond() {
        Instant time = Instant.parse("1970-01-01T00:00:00.123456Z");
        assertThat(Micros.instant(Micros.of(time))).isEqualTo(time);
    }

    @Test
    void cutsWhatNoClockMeans() {
        assertThat(Micros.instant(Micros.of(Instant.MAX))).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(Micros.instant(Micros.of(Instant.MIN))).isEqualTo("0001-01-01T00:00:00Z");
    }
}
