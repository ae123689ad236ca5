package community.lifeline.parts.debian;

import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class DebianPackagesIT {
    private static final PackageSet HELLO =
            new PackageSet("hello", List.of("hello"), List.of(Path.of("usr/bin/hello")));

    @TempDir
    Path folder;

    @BeforeEach
    void needsApt() {
        assumeThat(Command.find("apt-get")).as("apt-get on the PATH").isPresent();
    }

    @Test
    void unpacksOnceForAllWhoAskAndRunsWhatItUnpacked() throws Exception {
        Callable<DebianRoot> ask =
                () -> DebianPackages.in(folder, Progress.SILENT).unpack(HELLO);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var roots = threads.invokeAll(List.of(ask, ask, ask));
            for (var root : roots) {
                assertThat(Command.of(root.get().program("usr/bin/hello")).run())
                        .contains("Hello, world!");
            }
        }
        assertThat(folder.resolve("hello.tmp")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("hello/lifeline-packages-1.txt")))
                .anyMatch(line -> line.startsWith("hello="))
                .anyMatch(line -> line.startsWith("libc6="));
    }

    @Test
    void namesTheRemedyWhenTheMirrorCannotBeReached() {
        var packages = new DebianPackages(folder, new Mirror(URI.create("http://127.0.0.1:9/debian")), Progress.SILENT);
        assertThatThrownBy(() -> packages.unpack(HELLO))
                .isInstanceOf(PartUnavailableException.class)
                .hasMessageContaining("could not be fetched from http://127.0.0.1:9/debian")
                .hasMessageContaining("set LIFELINE_DEBIAN_MIRROR");
        assertThat(folder.resolve("hello")).doesNotExist();
    }
}
