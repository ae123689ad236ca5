package community.lifeline.gateway.mapping;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappingFilesTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final String GOOD = """
            id: mine
            names: {zh: 我的, en: mine}
            source: its manual
            topic: vendor/{community}/{device}
            messages:
              - kind: gas
                when: {type: [report]}
                time: at
                values: {lel: {from: gas, scale: 0.1}}
            """;

    @TempDir
    Path folder;

    @Test
    void readsAnInstallationsOwn() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), GOOD);
        assertThat(MappingFiles.load(KINDS, List.of(folder)))
                .hasSize(7)
                .extracting(Mapping::id)
                .contains("mine", "ocpp16");
    }

    @Test
    void takesThePlaceOfABuiltInOne() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), GOOD.replace("id: mine", "id: gs101"));
        assertThat(MappingFiles.load(KINDS, List.of(folder)))
                .hasSize(6)
                .extracting(Mapping::topics)
                .contains("vendor/{community}/{device}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: gas | kind: fog | line 6: 'kind' is 'fog'; known are [gas, water",
                "lel: | fume: | line 9: the kind 'gas' has no field 'fume'",
                "topic: vendor/ | topic: lifeline/v1/ | line 4: 'lifeline/v1/{community}/{device}' begins with lifeline/v1/",
                "topic: vendor/ | topic: +/ | line 4: '+/{community}/{device}' must begin with a level of its own",
                "from: gas | from: a..b | line 9: 'a..b' is no path",
                "time: at | tim: at | line 8: a message has no key 'tim'",
                "scale: 0.1 | scale: ten | line 9: 'scale' is 'ten' but must be a finite number",
                "when: {type: [report]} | speaks: event | line 6: an event needs a 'code'"
            })
    void refusesWithLineAndRemedy(String right, String wrong, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), GOOD.replace(right, wrong));
        assertThatThrownBy(() -> MappingFiles.load(KINDS, List.of(folder)))
                .hasMessageStartingWith(file + ", " + message);
    }
}
