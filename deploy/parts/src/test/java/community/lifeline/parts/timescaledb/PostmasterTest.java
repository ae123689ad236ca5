package community.lifeline.parts.timescaledb;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostmasterTest {
    @Test
    void isStoppedAlsoByAThreadThatIsInterrupted() throws Exception {
        var process = new ProcessBuilder("sleep", "600").start();
        Thread.currentThread().interrupt();
        try {
            new Postmaster(process.toHandle()).stop();
            assertThat(process.isAlive()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
            process.destroyForcibly();
        }
    }
}
