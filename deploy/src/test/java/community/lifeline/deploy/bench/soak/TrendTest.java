package community.lifeline.deploy.bench.soak;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrendTest {
    private static final int MINUTES = 60;

    @Test
    void memoryThatFillsAtFirstAndThenSwingsIsFlat() {
        Trend trend = trend(minute -> minute < 10 ? 150 + 15 * minute : 300 + 20 * (minute % 2), _ -> 3);
        assertThat(trend.complaint()).isEmpty();
        assertThat(trend.memoryAnHour()).isCloseTo(0, within(1.0));
    }

    @Test
    void aLeakIsCalledOne() {
        Trend trend = trend(minute -> 300 + 2 * minute, _ -> 3);
        assertThat(trend.complaint()).hasValueSatisfying(why -> assertThat(why).startsWith("memory grows: 344 MiB"));
        assertThat(trend.memoryAnHour()).isCloseTo(120, within(0.1));
    }

    @Test
    void aBacklogThatIsWorkedOffAtTimesIsNone() {
        assertThat(trend(_ -> 300, minute -> minute % 5 == 0 ? 2 : 900_000).complaint())
                .isEmpty();
    }

    @Test
    void aBacklogThatOnlyGrowsIsCalledOne() {
        assertThat(trend(_ -> 300, minute -> minute * 1_000).complaint())
                .hasValueSatisfying(why -> assertThat(why).startsWith("a backlog grows"));
    }

    @Test
    void ofAFewMinutesNothingIsSaid() {
        List<Look> looks = IntStream.range(0, 30)
                .mapToObj(i -> new Look(Duration.ofSeconds(30L * i), 100 + 50 * i, Duration.ZERO, i, i))
                .toList();
        assertThat(new Trend(looks).tells()).isFalse();
        assertThat(new Trend(looks).complaint()).isEmpty();
    }

    @Test
    void costIsOfItsQuarterAlone() {
        Trend trend = trend(_ -> 300, _ -> 0);
        assertThat(trend.cost(3)).isCloseTo(5, within(0.01));
    }

    /** A look a minute, 2,000 messages a second, 5 CPU seconds for each 100,000 of them. */
    private static Trend trend(IntToDoubleFunction memory, IntToLongFunction waiting) {
        return new Trend(IntStream.range(0, MINUTES)
                .mapToObj(minute -> new Look(
                        Duration.ofMinutes(minute),
                        memory.applyAsDouble(minute),
                        Duration.ofSeconds(6L * minute),
                        120_000L * minute,
                        waiting.applyAsLong(minute)))
                .toList());
    }
}
