package community.lifeline.deploy.bench.report;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PercentilesTest {
    @Test
    void givesTimesThatWereMeasured() {
        Percentiles spread =
                Percentiles.ofMicros(LongStream.rangeClosed(1, 1_000).map(n -> (1_001 - n) * 1_000));
        assertThat(spread).isEqualTo(new Percentiles(1_000, 500, 990, 1_000));
    }

    @Test
    void oneTimeIsAllOfThem() {
        assertThat(Percentiles.ofMicros(LongStream.of(1_500))).isEqualTo(new Percentiles(1, 1.5, 1.5, 1.5));
    }

    @Test
    void hasNoFiguresWhereNothingWasMeasured() {
        Percentiles nothing = Percentiles.ofMicros(LongStream.empty());
        assertThat(nothing.figures("delay")).isEmpty();
        assertThat(nothing.figures("delay", Aim.atMost(1, 1), Aim.atMost(1, 1))).isEmpty();
    }

    @Test
    void setsAimsForTheHalfAndNearlyAll() {
        Aim half = Aim.atMost(20, 10);
        Aim most = Aim.atMost(60, 25);
        assertThat(Percentiles.ofMicros(LongStream.of(1_000)).figures("delay", half, most))
                .extracting(figure -> figure.aim().orElse(null))
                .containsExactly(half, most, null);
    }
}
