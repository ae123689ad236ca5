package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private String scenario(String expected) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), """
                        id: mine
                        names: {zh: 试验, en: trial}
                        happens:
                          - {at: PT1M, role: elevator, first: 3, what: creep, lasts: PT3M}
                        expect:
                          - {rule: %s, level: red, within: PT2M}
                        """.formatted(expected))
                .toString();
    }

    @Test
    void saysWhatHoldsAndWritesIt() throws IOException {
        Path json = folder.resolve("check.json");
        CommandRun said = CommandRun.of("simulate", "--check", scenario("elevator.ucm"), "--json", json.toString());
        assertThat(said.text())
                .contains("holds  mine", "hit    elevator.ucm, red, within 0:02:00: rose at 0:01:02 · lift-02-2")
                .contains("1 scenarios, 1 hold, 0 fail: 1 hits");
        assertThat(said.code()).isZero();
        JsonNode written = new ObjectMapper().readTree(json.toFile());
        assertThat(written.path("how").asText()).isEqualTo("offline");
        assertThat(written.at("/scenarios/0/findings/0/outcome").asText()).isEqualTo("hit");
        assertThat(written.at("/quality/0/recall").asDouble()).isEqualTo(1);
    }

    @Test
    void failsWhereSomethingIsMissed() throws IOException {
        CommandRun said = CommandRun.of("simulate", "--check", scenario("gas.ch4.l3"));
        assertThat(said.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(said.text()).contains("FAILS  mine", "miss   gas.ch4.l3, red, within 0:02:00");
    }

    @Test
    void refusesARuleThatThereIsNot() throws IOException {
        CommandRun said = CommandRun.of("simulate", "--check", scenario("elevator.umc"));
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text()).contains("speaks of the rule 'elevator.umc', which is not in force");
    }

    @Test
    void wantsToKnowWhatToCheck() {
        CommandRun said = CommandRun.of("simulate", "--check");
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text()).contains("name the scenarios to check");
    }
}
