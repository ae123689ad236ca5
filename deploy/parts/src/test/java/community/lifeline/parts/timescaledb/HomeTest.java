package community.lifeline.parts.timescaledb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void isTheOneAskedForWhereTheServersUserCanEnterIt() throws Exception {
        var home = folder.resolve("new/home");
        assertThat(Home.choose(home, new Account.Current(), line -> {})).isEqualTo(home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void isTheSameSubstituteEveryTimeElsewhere() throws Exception {
        var first = Home.substitute(folder.resolve("home"), folder);
        assertThat(Home.substitute(folder.resolve("home"), folder)).isEqualTo(first);
        assertThat(Home.substitute(folder.resolve("other"), folder)).isNotEqualTo(first);
    }

    @Test
    void isNeverALinkThatSomebodyPutThere() throws Exception {
        var place = Home.substitute(folder.resolve("home"), folder);
        Files.delete(place);
        Files.createSymbolicLink(place, folder);
        assertThatThrownBy(() -> Home.substitute(folder.resolve("home"), folder))
                .hasMessage("%s is not a folder of ours: it belongs to another user or is a link; remove it", place);
    }
}
