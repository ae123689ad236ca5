package community.lifeline.alerts.proof;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProofConfigTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300 | 15 | 10 | 45 | 2  | 1800 | stored: '10s' is not allowed; write at least 15s",
                "300 | 0  | 20 | 45 | 2  | 1800 | published: '0s' is not allowed; write at least 1s",
                "300 | 15 | 20 | 900 | 2 | 1800 | told: '900s' is not allowed",
                "30  | 15 | 20 | 45 | 2  | 1800 | every: '30s' is not allowed; write at least 45s",
                "300 | 15 | 20 | 45 | 0  | 1800 | misses: '0' is not allowed; write 1 to 10",
                "300 | 15 | 20 | 45 | 2  | 10   | repeat: '10s' is not allowed; write 1m to 1d",
            })
    void refusesWhatCannotBeKept(int every, int published, int stored, int told, int misses, int repeat, String words) {
        assertThatThrownBy(() -> new ProofConfig(
                        Duration.ofSeconds(every),
                        ProofConfig.limits(
                                Duration.ofSeconds(published),
                                Duration.ofSeconds(stored),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(told)),
                        misses,
                        Duration.ofSeconds(repeat)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
