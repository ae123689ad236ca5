package community.lifeline.deploy.cli;

import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class PlansCommandTest {
    @TempDir
    private Path folder;

    private Path plans;
    private Path settings;

    @BeforeEach
    void write() throws Exception {
        plans = Files.createDirectory(folder.resolve("plans"));
        settings = Files.writeString(folder.resolve("lifeline.yaml"), "alerts:\n  plans-dir: \"" + plans + "\"\n");
    }

    private record Said(int code, String text) {}

    private Said run(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(1, List.of("--config", settings.toString()));
        return say(args);
    }

    private static Said say(List<String> args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            CommandLine line = LifelineCommand.commandLine().setErr(new PrintWriter(err, true));
            int code = line.execute(args.toArray(String[]::new));
            return new Said(code, out.toString(StandardCharsets.UTF_8) + err);
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void settingsAreFoundBehindAGroupAndBehindItsCommandAlike() throws Exception {
        Files.writeString(plans.resolve("own.yaml"), "no plan\n");
        String file = settings.toString();
        Said behindGroup = say(List.of("plans", "--config", file, "check"));
        assertThat(behindGroup.code()).isEqualTo(4);
        assertThat(say(List.of("plans", "check", "--config", file))).isEqualTo(behindGroup);
        assertThat(say(List.of("plans", "check", "-c", file))).isEqualTo(behindGroup);

        Files.writeString(settings, "alerts:\n  rules-dir: \"" + folder.resolve("nowhere") + "\"\n");
        Said ofItsOwn = say(List.of("rules", "list", "--config", file));
        assertThat(ofItsOwn.code()).isEqualTo(4);
        assertThat(say(List.of("rules", "--config", file, "list"))).isEqualTo(ofItsOwn);
    }

    @Test
    void aTemplateIsCopiedThoughTheShellHasEmptiedTheFileBefore() throws Exception {
        Path own = Files.createFile(plans.resolve("gas-leak.yaml"));
        Said shown = run("plans", "show", "gas-leak", "--source");
        assertThat(shown.code()).isZero();
        assertThat(shown.text()).contains("template: true");

        assertThat(run("plans", "show", "gas-leak", "--source", "--out", own.toString())
                        .text())
                .contains("is there already");
        Files.delete(own);
        assertThat(run("plans", "show", "gas-leak", "--source", "--out", own.toString())
                        .code())
                .isZero();
        assertThat(own).content().isEqualTo(shown.text());
    }

    @Test
    void ourPlansAreWell() {
        assertThat(run("plans", "check")).isEqualTo(new Said(0, "All well.\n"));
    }

    @Test
    void aTemplateCanBeCopiedAdaptedAndIsThenThePlanInForce() throws Exception {
        String template = run("plans", "show", "gas-leak", "--source").text();
        Path own = plans.resolve("gas-leak.yaml");
        Files.writeString(own, template.replace("template: true", "template: false"));
        assertThat(run("plans", "check").code()).isZero();
        assertThat(run("plans", "list").text())
                .containsPattern("gas-leak +[0-9a-f]{12}  own +\\d+ rules  燃气泄漏 / gas leak")
                .containsPattern("flooding +[0-9a-f]{12}  template");
    }

    @Test
    void aFaultIsNamedAndTheExitCodeSaysSo() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"),
                run("plans", "show", "gas-leak", "--source").text().replace("limit: {red: 30m", "limit: {red: soon"));
        Said said = run("plans", "check", bad.toString());
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text())
                .contains("bad.yaml:", "red: 'soon' is not a duration of at most 366d; write for example 30s")
                .contains("1 to mend; the plans in force are as they were.");

        Files.copy(bad, plans.resolve("bad.yaml"));
        assertThat(run("plans", "list").code()).isEqualTo(LifelineCommand.REFUSED);
    }

    @Test
    void aPlanIsShownForOneLevelInOnesOwnLanguageWithTheReportsThatAreOwedThere() {
        Said said = run("plans", "show", "gas-leak", "--level", "red", "--language", "zh", "--community", "xinghu");
        assertThat(said.code()).isZero();
        assertThat(said.text())
                .contains("gas-leak  燃气泄漏\n", "模板，须按本地情况修改", "gas.ch4.l3", "\n红色\n")
                .contains("[ ]! 疏散本楼及相邻楼栋，楼栋长逐户确认  (evacuated)")
                .contains("下发 {\"valve\":\"closed\"}，须有人确认；1分钟内 valve 须为 closed")
                .contains("县级应急管理部门（书面报告）", "依次呼叫：值班员 10分钟，再带班领导 10分钟")
                .contains("国务院令第493号")
                .doesNotContain("橙色");
    }

    @Test
    void inEnglishAPlanHasNothingChineseInIt() {
        assertThat(run("plans", "show", "gas-leak", "--level", "red").text().replaceAll("(?m)^ +source: .*$", ""))
                .contains("gas-leak  gas leak\n", "sends {\"valve\":\"closed\"} once a person says yes; within 1m")
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void aPlanIsShownAsJsonThatCanBeReadAgain() {
        Plan plan = PlanText.read(run("plans", "show", "elevator", "--json").text());
        assertThat(plan.id()).isEqualTo("elevator");
    }

    @Test
    void aPlanThatThereIsNotIsRefusedWithThoseThatThereAre() {
        Said said = run("plans", "show", "volcano");
        assertThat(said.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(said.text()).contains("there is no plan 'volcano'; known are [general, gas-leak,");
    }
}
