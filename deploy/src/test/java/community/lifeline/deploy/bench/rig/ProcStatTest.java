package community.lifeline.deploy.bench.rig;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcStatTest {
    @Test
    void sumsOwnTimeAndThatOfChildrenThatEnded() {
        ProcStat stat =
                ProcStat.parse("4711 (postgres) S 1 4711 4711 0 -1 4194560 9 8 7 6 100 20 3000 400 20 0 1 0 5 6 7 8");
        assertThat(stat.parent()).isEqualTo(1);
        assertThat(stat.used()).isEqualTo(Duration.ofMillis(35_200));
    }

    @Test
    void readsPastAnOddName() {
        ProcStat stat = ProcStat.parse("4711 (a) S 9 (b) R 12 4711 4711 0 -1 4194560 9 8 7 6 1 1 0 0 20 0 1 0 5 6 7 8");
        assertThat(stat.parent()).isEqualTo(12);
        assertThat(stat.used()).isEqualTo(Duration.ofMillis(20));
    }
}
