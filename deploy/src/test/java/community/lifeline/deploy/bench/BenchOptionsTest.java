package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.BenchOptions.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BenchOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"auto", "mosquitto", "embedded", "tcp://127.0.0.1:1883"})
    void takesTheseBrokers(String broker) {
        assertThat(options(broker).broker()).isEqualTo(broker);
    }

    @Test
    void refusesAnotherBrokerByName() {
        assertThatThrownBy(() -> options("emqx"))
                .hasMessage("broker 'emqx': allowed are auto, mosquitto, embedded, or tcp://HOST:PORT");
    }

    @Test
    void refusesNoMessagesAndNoTime() {
        assertThatThrownBy(() -> Size.QUICK.withMessages(0)).hasMessage("messages 0: allowed are 1 to 100000000");
        assertThatThrownBy(() -> Size.QUICK.withPaced(Duration.ZERO))
                .hasMessage("paced-seconds 0: allowed are 1 to 3600");
    }

    private static BenchOptions options(String broker) {
        return new BenchOptions(Path.of("."), broker, Optional.empty(), Size.QUICK, false);
    }
}
