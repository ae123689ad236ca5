package community.lifeline.deploy.cli;

import community.lifeline.deploy.platform.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With a script that never ends in place of the real one. */
class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void endsWithWhoeverAskedForIt() throws Exception {
        Path noted = folder.resolve("noted");
        Path script = folder.resolve("lifeline");
        Files.writeString(
                script,
                "#!/bin/sh\nsleep 1000 &\necho \"$1 $!\" > noted.new && mv noted.new noted\nwait\n"
                        .replace("noted", noted.toString()));
        assertThat(script.toFile().setExecutable(true)).isTrue();

        Running running = new Running();
        Rehearsal.begin(Optional.of(script), Duration.ZERO, running);
        await().until(() -> Files.exists(noted));
        running.close();

        String[] words = Files.readString(noted).strip().split(" ");
        assertThat(words[0]).isEqualTo("rehearse");
        await().untilAsserted(() -> assertThat(
                        ProcessHandle.of(Long.parseLong(words[1])).filter(ProcessHandle::isAlive))
                .as("what the script began")
                .isEmpty());
    }
}
