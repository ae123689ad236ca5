package community.lifeline.parts.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MosquittoIT {
    @TempDir
    Path folder;

    @Test
    void keepsRetainedMessagesAcrossAStopWherePersistenceIsAskedFor() throws Exception {
        try (var broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT.withPersistence())) {
            broker.publish("-t", "lifeline/v1/c/gas/g1/status", "-m", "online", "-q", "1", "-r")
                    .run();
            broker.stop();
            broker.startAgain();
            assertThat(first(broker, "lifeline/#")).isEqualTo("online");
        }
    }

    @Test
    void letsInWhoKnowsThePasswordOnly() throws Exception {
        try (var broker =
                Mosquitto.start(folder, MosquittoOptions.DEFAULT.withCredentials(Map.of("device", "s3cret")))) {
            assertThatThrownBy(() ->
                            broker.publish("-t", "a", "-m", "x", "-q", "1").run())
                    .hasMessageContaining("mosquitto_pub");
            broker.publish("-t", "a", "-m", "x", "-q", "1", "-u", "device", "-P", "s3cret")
                    .run();
        }
    }

    @Test
    void speaksTls() throws Exception {
        var certificate = TestCertificate.in(folder.resolve("tls"));
        try (var broker = Mosquitto.start(folder, MosquittoOptions.DEFAULT.withCertificate(certificate))) {
            broker.publish("-t", "sealed", "-m", "x", "-q", "1", "-r").run();
            assertThat(first(broker, "sealed")).isEqualTo("x");
        }
    }

    private static String first(Mosquitto broker, String filter) throws Exception {
        return broker.subscribe("-t", filter, "-C", "1", "-W", "5")
                .within(Duration.ofSeconds(10))
                .run()
                .strip();
    }
}
