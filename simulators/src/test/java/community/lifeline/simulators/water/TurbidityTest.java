package community.lifeline.simulators.water;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TurbidityTest {
    @Test
    void scattersLognormallyAboutItsMedian() {
        Turbidity turbidity = new Turbidity(0.2, Duration.ofMinutes(30), new SplittableRandom(3));
        double[] logs = new double[20_000];
        for (int i = 0; i < logs.length; i++) {
            turbidity.advance(Duration.ofHours(3));
            logs[i] = Math.log(turbidity.ntu());
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        double sigma = Math.sqrt(
                Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        assertThat(Math.exp(mean)).isCloseTo(0.2, within(0.005));
        assertThat(sigma).isCloseTo(0.25, within(0.01));
    }

    @Test
    void stirredDepositsSettleByHalfInTheirTime() {
        Turbidity turbidity = new Turbidity(1e-9, Duration.ofMinutes(30), new SplittableRandom(3));
        turbidity.stir(2, 20);
        assertThat(turbidity.ntu()).isCloseTo(20, within(1e-6));
        turbidity.advance(Duration.ofMinutes(30));
        assertThat(turbidity.ntu()).isCloseTo(20 / Math.E, within(1e-6));
    }

    @Test
    void usualVelocityStirsNothing() {
        Turbidity turbidity = new Turbidity(1e-9, Duration.ofMinutes(30), new SplittableRandom(3));
        turbidity.stir(0.9, 20);
        assertThat(turbidity.ntu()).isLessThan(1e-6);
    }
}
