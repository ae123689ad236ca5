package community.lifeline.deploy.cli;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TroubleTest {
    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatIsAwayIsNamedWithCauseAndRemedy() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("lifeline.yaml"), "db: {url: \"postgresql://me:s3cret@127.0.0.1:1/lifeline\"}\n");
        assertThat(CommandRun.of("quarantine", "-c", settings.toString(), "list"))
                .returns(LifelineCommand.FAILED, CommandRun::code)
                .extracting(CommandRun::text)
                .asString()
                .startsWith("lifeline: the database cannot be reached (Connection to 127.0.0.1:1 refused")
                .contains("name another by db.url")
                .doesNotContain("request timed out", "s3cret");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSo() {
        Path missing = folder.resolve("none.csv");
        assertThat(CommandRun.of("devices", "import", "--check", missing.toString()))
                .isEqualTo(new CommandRun(
                        LifelineCommand.REFUSED,
                        "lifeline: FILE.csv " + missing + " is not there; name a file to read\n"));
        assertThat(Trouble.words(new NoSuchFileException("x.json"))).isEqualTo("x.json is not there");
        assertThat(Trouble.words(new FileSystemException("x.json", null, "No space left on device")))
                .isEqualTo("x.json: No space left on device");
    }

    @Test
    void aMessageIsReplayedToOneTopicAndNotToAFilter() {
        assertThat(CommandRun.of("quarantine", "replay", "8", "--topic", "lifeline/v1/#"))
                .isEqualTo(new CommandRun(
                        LifelineCommand.REFUSED,
                        "lifeline: --topic 'lifeline/v1/#' is a filter; name one topic, such as"
                                + " lifeline/v1/xinghu/gas/kitchen-7/telemetry\n"));
    }
}
