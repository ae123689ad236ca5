package community.lifeline.parts.timescaledb;

import community.lifeline.parts.FolderLock;
import community.lifeline.parts.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimescaleDbSourceTest {
    @TempDir
    Path home;

    /** Closed to all others, it would be left for another by root. */
    @BeforeEach
    void openHome() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void isTheConfiguredServerFirst() throws Exception {
        try (var database = source(Map.of("LIFELINE_DB_URL", "jdbc:postgresql://db/x", "LIFELINE_DB_USER", "me"))
                .bring()) {
            assertThat(database.access().jdbcUrl()).isEqualTo("jdbc:postgresql://db/x");
            assertThat(database.describe()).isEqualTo("the database of LIFELINE_DB_URL, jdbc:postgresql://db/x as me");
        }
    }

    @Test
    void namesWhatAllThreeWaysLack() throws Exception {
        try (var _ = FolderLock.tryHold(home.resolve("timescaledb")).orElseThrow()) {
            assertThatThrownBy(() -> source(Map.of()).bring())
                    .hasMessage("""
                            no TimescaleDB can be had; give its address in LIFELINE_DB_URL, or remedy one of these:
                            - LIFELINE_DB_URL names none
                            - a container: no docker on the PATH, no podman on the PATH
                            - Debian's packages: the database in %s/timescaledb is run by another process (its id is %d); stop that one, or choose another folder""", home, ProcessHandle.current().pid());
        }
    }

    @Test
    void leavesNothingOfAContainerThatDidNotStart() throws Exception {
        var fake = FakeEngine.in(
                home.resolve("bin"), "docker", "info|rm|volume) exit 0 ;; run) echo no such image; exit 125 ;;");
        try (var _ = FolderLock.tryHold(home.resolve("timescaledb")).orElseThrow()) {
            assertThatThrownBy(() -> source(Map.of("PATH", fake.path())).bring())
                    .hasMessageContaining("no such image")
                    .hasMessageContaining("Debian's packages");
        }
        assertThat(ContainerTimescaleDb.existed(home, LocalOptions.DEFAULT)).isFalse();
    }

    @Test
    void deletesNoVolumeOfAnEarlierStartAndStartsNothingBesideIt() throws Exception {
        var folder = Files.createDirectories(home.resolve("timescaledb-container"));
        var volume = "lifeline-" + Home.hash(folder.toRealPath().toString());
        var fake = FakeEngine.in(home.resolve("bin"), "docker", "volume) echo other; echo %s ;;".formatted(volume));
        assertThatThrownBy(() -> source(Map.of("PATH", fake.path())).bring())
                .hasMessage(
                        "the container volume %1$s keeps a database of an earlier start, but its password in %2$s/password is gone; put that file back, or delete the readings in it with '%3$s/docker volume rm %1$s'",
                        volume, folder.toRealPath(), fake.path());
        assertThat(fake.calls()).containsExactly("info []", "volume ls --quiet []");
        assertThat(home.resolve("timescaledb")).doesNotExist();
    }

    @Test
    void startsNoOtherDatabaseWhereAContainerKeepsTheReadings() throws Exception {
        var folder = Files.createDirectories(home.resolve("timescaledb-container"));
        Files.writeString(folder.resolve("password"), "s3cret");
        assertThatThrownBy(() -> source(Map.of()).bring()).hasMessage("no docker on the PATH, no podman on the PATH");
        assertThat(home.resolve("timescaledb")).doesNotExist();
    }

    private TimescaleDbSource source(Map<String, String> environment) {
        return new TimescaleDbSource(home, LocalOptions.DEFAULT, environment, Progress.SILENT);
    }
}
