package community.lifeline.deploy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RulesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderIsNotAllWell() {
        CommandRun said = CommandRun.of("rules", "check", folder.toString());
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text()).isEqualTo("0 sound rules in 0 files; no *.yaml is there, so nothing was checked.\n");
    }

    @Test
    void aFileThatWouldNotBeReadIsToMend() throws IOException {
        Path passedOver = Files.writeString(folder.resolve("mine.yml"), "kind: gas\nrules: []\n");
        CommandRun said = CommandRun.of("rules", "check", folder.toString());
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text())
                .contains(passedOver + ":1: file: would not be read;")
                .endsWith(
                        "0 sound rules in 0 files; 1 to mend, of each rule the first mistake; the rules in force are as they were.\n");
    }

    @Test
    void whatExplainsWhatIsCheckedToo() throws IOException {
        Files.writeString(
                folder.resolve("inhibitions.yaml"),
                "inhibitions:\n- {id: mine, ladder: [no.such, gas.ch4.l1], why: {zh: 一, en: one}}\n");
        CommandRun said = CommandRun.of("rules", "check", folder.toString());
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text()).contains("no rule is called 'no.such'");
    }

    @Test
    void saysWhatItRead() {
        assertThat(CommandRun.of("rules", "check").text())
                .containsPattern("^\\d+ rules, all well: the built-in ones; alerts\\.rules-dir names no folder");
    }
}
