package community.lifeline.parts.timescaledb;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineTest {
    @TempDir
    Path folder;

    @Test
    void isDockerWhereItAnswers() throws Exception {
        var fake = FakeEngine.in(folder, "docker", "info) exit 0 ;;");
        assertThat(Engine.find(fake.path()).program()).endsWith("/docker");
    }

    @Test
    void isPodmanWhereDockerDoesNotAnswer() throws Exception {
        FakeEngine.in(folder, "docker", "*) exit 1 ;;");
        var fake = FakeEngine.in(folder, "podman", "info) exit 0 ;;");
        assertThat(Engine.find(fake.path()).program()).endsWith("/podman");
    }

    @Test
    void tellsWhyThereIsNone() throws Exception {
        var fake = FakeEngine.in(folder, "docker", "*) exit 1 ;;");
        assertThatThrownBy(() -> Engine.find(fake.path()))
                .hasMessage(folder + "/docker does not answer, no podman on the PATH");
    }
}
