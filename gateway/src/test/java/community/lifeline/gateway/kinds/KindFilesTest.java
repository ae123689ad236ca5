package community.lifeline.gateway.kinds;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KindFilesTest {
    @TempDir
    Path folder;

    @Test
    void bringsTheSixKinds() {
        assertThat(KindFiles.builtIn().all())
                .extracting(DeviceKind::id)
                .containsExactly("gas", "water", "drainage", "charger", "elevator", "hydrant");
    }

    @Test
    void readsEveryPartOfAField() {
        Field.Metric turbidity = (Field.Metric)
                KindFiles.builtIn().require("water").field("turbidity").orElseThrow();
        assertThat(turbidity.unit()).isEqualTo("[NTU]");
        assertThat(turbidity.max()).isEqualTo(4000);
        assertThat(turbidity.stuckAfter()).contains(Duration.ofHours(6));
        assertThat(turbidity.names().zh()).isEqualTo("浑浊度");
        Field.Choice fan =
                (Field.Choice) KindFiles.builtIn().require("gas").field("fan").orElseThrow();
        assertThat(fan.indexOf("off")).isZero();
    }

    @Test
    void takesASeventhKindFromOneMoreFile() throws IOException {
        put("smoke-good.yaml");
        Kinds kinds = KindFiles.load(List.of(folder));
        assertThat(kinds.all())
                .extracting(DeviceKind::id)
                .containsExactly("gas", "water", "drainage", "charger", "elevator", "hydrant", "proof", "smoke");
        assertThat(kinds.require("smoke").interval()).isEqualTo(Duration.ofHours(24));
        assertThat(kinds.require("smoke").event("alarm")).isPresent();
    }

    @Test
    void replacesAKindOnlyWhereTheFileSaysSo() throws IOException {
        put("second-gas-bad.yaml");
        Path file = folder.resolve("second-gas-bad.yaml");
        assertThatThrownBy(() -> KindFiles.load(List.of(folder)))
                .isInstanceOf(KindFileException.class)
                .hasMessage(file + ": the kind 'gas' is described already by built-in gas.yaml; give it another id, or"
                        + " write 'replaces: true' to take its place");
        Files.writeString(file, "replaces: true\n" + Files.readString(file));
        assertThat(KindFiles.load(List.of(folder)).require("gas").fields()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unknown-key-bad.yaml  | 6 | a metric has no key 'colour'; allowed are en, name, range, resolution, stuck-after, unit, zh
            missing-name-bad.yaml | 6 | the key 'en' is missing
            taken-column-bad.yaml | 7 | 'name' is 'quality', which every table has; take another
            interval-bad.yaml     | 4 | 'interval' is 'daily' but must be a positive time such as 30s, 5m, 24h or 7d
            range-bad.yaml        | 6 | metric density: range [100.0, 0.0] must not be empty and resolution 0.1 must be positive
            twice-bad.yaml        | 5 | the key 'interval' stands twice; remove one
            no-fields-bad.yaml    | 1 | the kind has no fields; give it metrics, flags or choices
            alerts-bad.yaml       | 1 | 'id' is 'alerts', which the platform's own topics use; take another
            """, quoteCharacter = '`')
    void namesFileLineAndRemedy(String fixture, int line, String problem) throws IOException {
        put(fixture);
        assertThatThrownBy(() -> KindFiles.load(List.of(folder)))
                .isInstanceOf(KindFileException.class)
                .hasMessage(folder.resolve(fixture) + ", line " + line + ": " + problem);
    }

    @Test
    void saysWhereAFileIsNotYaml() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "id: smoke\nnames: {zh: 烟感\ninterval: 24h\n");
        assertThatThrownBy(() -> KindFiles.load(List.of(folder)))
                .isInstanceOf(KindFileException.class)
                .hasMessageContaining("broken.yaml, line 3: this is not YAML");
    }

    @Test
    void refusesAFileThatItWouldNotRead() throws IOException {
        Path passedOver = Files.writeString(folder.resolve("smoke.yml"), "id: smoke");
        assertThatThrownBy(() -> KindFiles.load(List.of(folder)))
                .isInstanceOf(KindFileException.class)
                .hasMessage(passedOver + " would not be read; " + YamlFolder.REMEDY);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> KindFiles.load(List.of(folder.resolve("none"))))
                .isInstanceOf(KindFileException.class)
                .hasMessageContaining("is not a folder");
    }

    private void put(String fixture) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/kinds/" + fixture))) {
            Files.copy(in, folder.resolve(fixture));
        }
    }
}
