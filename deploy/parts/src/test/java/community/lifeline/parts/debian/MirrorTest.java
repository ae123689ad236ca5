package community.lifeline.parts.debian;

import community.lifeline.parts.PartUnavailableException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MirrorTest {
    @TempDir
    Path apt;

    @Test
    void isTheConfiguredOneFirst() throws Exception {
        assertThat(Mirror.choose(Optional.of(" https://mirror.example/debian/ "), apt))
                .hasToString("https://mirror.example/debian");
    }

    @Test
    void isTakenFromOneLineSources() throws Exception {
        Files.writeString(apt.resolve("sources.list"), """
                # deb http://commented.example/debian trixie main
                deb-src http://source.example/debian trixie main
                deb [arch=amd64 signed-by=/x.gpg] http://security.example/debian-security bookworm-security main
                deb [arch=amd64] http://mirror.example/pub/debian bookworm main
                """);
        assertThat(Mirror.choose(Optional.empty(), apt)).hasToString("http://mirror.example/pub/debian");
    }

    @Test
    void isTakenFromDeb822Sources() throws Exception {
        var parts = Files.createDirectory(apt.resolve("sources.list.d"));
        Files.writeString(parts.resolve("a.list"), "deb https://packages.example/apt stable main\n");
        Files.writeString(parts.resolve("debian.sources"), """
                Types: deb
                # http://snapshot.example/archive/debian/20250520T000000Z
                URIs: http://security.example/debian-security http://deb.example/debian
                Suites: bookworm
                """);
        Files.writeString(parts.resolve("ignored.bak"), "deb http://ignored.example/debian bookworm main\n");
        assertThat(Mirror.choose(Optional.empty(), apt)).hasToString("http://deb.example/debian");
    }

    @Test
    void asksForOneWhereTheMachineNamesNone() throws Exception {
        Files.writeString(apt.resolve("sources.list"), "deb http://archive.ubuntu.example/ubuntu noble main\n");
        assertThatExceptionOfType(PartUnavailableException.class)
                .isThrownBy(() -> Mirror.choose(Optional.empty(), apt))
                .withMessageContaining("name one in LIFELINE_DEBIAN_MIRROR");
    }

    @Test
    void refusesWhatIsNoWebAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mirror(URI.create("file:/srv/debian")))
                .withMessage(
                        "LIFELINE_DEBIAN_MIRROR: \"file:/srv/debian\" is not an http or https address of a Debian mirror, such as http://mirror.example.org/debian");
    }
}
