package community.lifeline.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandTest {
    @Test
    void returnsOutputAndErrorTogether() throws Exception {
        assertThat(Command.of("sh", "-c", "echo out; echo err >&2").run()).isEqualTo("out\nerr\n");
    }

    @Test
    void showsTheEndOfTheOutputWhenItFails() {
        var command = Command.of("sh", "-c", "for i in $(seq 100); do echo line $i; done; exit 3");
        assertThatThrownBy(command::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("ended with status 3")
                .hasMessageContaining("line 100")
                .hasMessageNotContaining("line 80\n");
    }

    @Test
    void isStoppedWhenItTakesTooLong() {
        var command = Command.of("sleep", "60").within(Duration.ofMillis(50));
        assertThatThrownBy(command::run).hasMessage("sleep did not end within PT0.05S and was stopped");
    }

    @Test
    void givesItsEnvironmentToTheProgram() throws Exception {
        assertThat(Command.of("sh", "-c", "echo $COLOUR").with("COLOUR", "red").run())
                .isEqualTo("red\n");
    }

    @Test
    void findsAProgramOnAPath(@TempDir Path folder) throws Exception {
        var program = Files.createFile(folder.resolve("docker"));
        assertThat(Command.find("docker", "/nowhere:" + folder)).isEmpty();
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThat(Command.find("docker", "/nowhere:" + folder)).contains(program);
        assertThat(Command.find("docker", "")).isEmpty();
    }
}
