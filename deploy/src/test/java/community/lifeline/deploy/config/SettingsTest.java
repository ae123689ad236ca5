package community.lifeline.deploy.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void defaultsStandWithoutAFile() {
        Settings settings = SettingsFile.load(Optional.empty(), Map.of());

        assertThat(settings.whole("http.port", 0, 65535)).isEqualTo(8080);
        assertThat(settings.text("http.host")).isEqualTo("127.0.0.1");
        assertThat(settings.optional("db.url")).isEmpty();
    }

    @Test
    void environmentGoesOverFileGoesOverDefaults() {
        Settings settings =
                load("http: {host: 10.0.0.1, port: 9000}", Map.of("LIFELINE_HTTP_PORT", "9100", "HOME", "/nowhere"));

        assertThat(settings.text("http.host")).isEqualTo("10.0.0.1");
        assertThat(settings.whole("http.port", 0, 65535)).isEqualTo(9100);
    }

    @Test
    void listsCanBeGivenInTheEnvironment() {
        Settings settings =
                load("", Map.of("LIFELINE_GATEWAY_MQTT_CONNECTIONS", "lifeline/v1/+/gas/#, lifeline/v1/+/water/#"));

        assertThat(settings.list("gateway.mqtt.connections"))
                .containsExactly("lifeline/v1/+/gas/#", "lifeline/v1/+/water/#");
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> load("http: {prot: 1}", Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown key http.prot; known here: host, port");
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThatThrownBy(() -> load("http: {prot: 1, hots: 2}\nlog: loud", Map.of("LIFELINE_NIX", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.prot")
                .hasMessageContaining("http.hots")
                .hasMessageContaining("log is 'loud'")
                .hasMessageContaining("LIFELINE_NIX");
    }

    @Test
    void refusesAnUnknownVariable() {
        assertThatThrownBy(() -> load("", Map.of("LIFELINE_HTTP_PROT", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown variable LIFELINE_HTTP_PROT");
    }

    @Test
    void refusesASectionThatIsAValue() {
        assertThatThrownBy(() -> load("http: 8080", Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http is '8080'; allowed: a section with host, port");
    }

    @Test
    void saysWhichLineOfAFileIsNotYaml() {
        assertThatThrownBy(() -> load("http:\n  host: [", Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void takesASectionWithNothingInItAsLeftOut() {
        assertThat(load("http:\n  # port: 9000\nlog: {level: warn}", Map.of()).text("http.host"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() {
        Settings settings = load("\uFEFFhttp:\r\n  port: 9000\r\n  host: 10.0.0.1\r\n", Map.of());

        assertThat(settings.whole("http.port", 0, 65535)).isEqualTo(9000);
        assertThat(settings.text("http.host")).isEqualTo("10.0.0.1");
    }

    @Test
    void saysThatAFileIsNotWrittenInUtf8() throws IOException {
        Path file = Files.write(folder.resolve("gbk.yaml"), new byte[] {'#', (byte) 0xc9, (byte) 0xe7, '\n'});

        assertThatThrownBy(() -> SettingsFile.load(Optional.of(file), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + " is not written in UTF-8; save it in that encoding");
    }

    @Test
    void refusesASecondDocumentWhichWouldBeOverlooked() {
        assertThatThrownBy(() -> load("http: {port: 1}\n---\nhttp: {port: 2}", Map.of()))
                .isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.port | 70000 | a whole number from 0 to 65535",
                "http.port | eight | a whole number from 0 to 65535",
            })
    void refusesABadValueWithKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        Settings settings = load("", Map.of("LIFELINE_HTTP_PORT", value));

        assertThatThrownBy(() -> settings.whole(key, 0, 65535))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LIFELINE_HTTP_PORT: " + key + " is '" + value + "'; allowed: " + allowed);
    }

    @Test
    void readsDurationsAndSizes() {
        Settings settings = load("gateway: {mqtt: {keep-alive: 45s}, max-payload: 64 KiB}", Map.of());

        assertThat(settings.duration("gateway.mqtt.keep-alive")).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.bytes("gateway.max-payload")).isEqualTo(65_536);
        assertThatThrownBy(() -> settings.duration("gateway.max-payload")).hasMessageContaining("as in 30s");
        assertThatThrownBy(() -> settings.bytes("gateway.mqtt.keep-alive")).hasMessageContaining("as in 64 MiB");
    }

    private Settings load(String yaml, Map<String, String> environment) {
        try {
            return SettingsFile.load(
                    Optional.of(Files.writeString(folder.resolve("lifeline.yaml"), yaml)), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
