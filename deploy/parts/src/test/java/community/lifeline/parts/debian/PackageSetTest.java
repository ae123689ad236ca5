package community.lifeline.parts.debian;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PackageSetTest {
    private final PackageSet set =
            new PackageSet("database", List.of("postgresql-17"), List.of(Path.of("usr/bin/postgres")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql-17",
                "libc6",
                "libssl3t64",
                "libicu76",
                "libpam0g",
                "libsystemd0",
                "libz1",
                "libgcc-s1"
            })
    void takesWhatWasAskedForAndSharedLibraries(String name) {
        assertThat(set.wants(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perl",
                "adduser",
                "systemd",
                "libllvm19",
                "libz3-4",
                "libperl5.40",
                "libjson-perl",
                "libpam-modules",
                "libpam-modules-bin",
                "libc-bin"
            })
    void leavesProgramsAndHeavyLibrariesThatNothingLoads(String name) {
        assertThat(set.wants(name)).isFalse();
    }

    @Test
    void takesTheMachinesOwnCLibraryWhereNothingIsStartedThroughALoader() {
        PackageSet browser = new PackageSet("browser", List.of("chromium-headless-shell"), List.of());
        assertThat(browser.wants("libc6")).isFalse();
        assertThat(browser.wants("libnss3")).isTrue();
    }

    @Test
    void refusesANameThatIsNoFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackageSet("../x", List.of(), List.of()))
                .withMessage("name \"../x\": lower-case letters, digits, dots and dashes");
    }
}
