package community.lifeline.deploy.cli;

import community.lifeline.deploy.cli.Shell.Said;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class PeopleCommandsIT {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private Shell shell;
    private Path sheets;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        shell = Shell.at(database, folder);
        sheets = Files.createDirectory(folder.resolve("sheets"));
        sheet("people.csv", "person,name,mail\nw1,王敏,wang@example.org\nl2,李强,li@example.org\nz3,赵月,zhao@example.org\n");
        sheet("roles.csv", "person,role,community\nw1,warden,xinghu\nl2,warden,xinghu\nz3,cleaner,xinghu\n");
        sheet(
                "shifts.csv",
                "role,community,person,begins,ends\nwarden,xinghu,w1,8:00,20:00\nwarden,xinghu,l2,20:00,8:00\n");
        sheet("households.csv", "community,building,room,needs\nxinghu,b07,2-1001,alone;power\n");
    }

    @AfterEach
    void take() throws Exception {
        database.close();
    }

    private void sheet(String name, String text) throws IOException {
        Files.writeString(sheets.resolve(name), text);
    }

    /** Words are parted by blanks; {@code _} stands for one within. */
    private Said run(String line) {
        return shell.run(Arrays.stream(line.split(" "))
                .map(word -> word.replace('_', ' '))
                .toArray(String[]::new));
    }

    @Test
    void peopleComeFromAFolderAndGoBackIntoOne() {
        Said checked = run("people import " + sheets + " --check --by clerk");
        assertThat(checked.code()).isZero();
        assertThat(checked.text()).contains("people         3 added", "All well; nothing was changed.");
        assertThat(run("people list").text()).contains("0 people.");

        assertThat(run("people import " + sheets + " --by clerk").text())
                .contains("shifts         2 added, 0 changed, 0 ended");
        assertThat(run("people list --role warden").text()).contains("王敏", "warden@xinghu", "2 people.");
        assertThat(run("people list --json").text())
                .contains("\"roles\":[{\"role\":\"cleaner\",\"community\":\"xinghu\"}]");
        assertThat(run("people households --community xinghu --building b07").text())
                .contains("xinghu/b07/2-1001", "独居老人 old and alone");

        Path out = folder.resolve("out");
        assertThat(run("people export " + out + " --header zh").text()).contains("people.csv");
        assertThat(out.resolve("households.csv")).doesNotExist();
        assertThat(run("people import " + out + " --replace").text())
                .contains("people         0 added, 0 changed, 0 ended");
        assertThat(run("people forget xinghu/b07/2-1001").text()).contains("1 forgotten");
    }

    @Test
    void faultyFilesAreRefusedWhole() throws Exception {
        sheet("roles.csv", "person,role\nx9,warden\n");
        Said refused = run("people import " + sheets);
        assertThat(refused.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(refused.text())
                .contains(
                        "roles.csv:2: person: 'x9' is not known; add them to people.csv, or write another's id",
                        "to mend; nothing was changed.");
        assertThat(run("people list").text()).contains("0 people.");
    }

    @Test
    void absencesOpenGapsAndSubstitutesFillThem() {
        run("people import " + sheets);
        assertThat(run("roster gaps").text()).contains("No gaps in the coming 7 days.");
        assertThat(run("roster show --days 2").text()).contains("warden for xinghu", "王敏 (w1)", "李强 (l2)");
        assertThat(run("roster now --role warden --community xinghu --at 2026-11-23T12:00")
                        .text())
                .contains("w1 ")
                .doesNotContain("l2 ");

        Said absent = run("roster absent --person 王敏 --for 2d --reason ill --by l2");
        assertThat(absent.text())
                .contains("王敏 (w1) is absent  [ill] by l2", "With this too few are on duty:", "without 王敏 (w1)");
        Said gaps = run("roster gaps");
        assertThat(gaps.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(gaps.text()).contains("0 of 1, without 王敏 (w1)");
        assertThat(run("roster cancel 1 --by l2").text()).contains("cancelled by l2");
        assertThat(run("roster gaps").code()).isZero();

        assertThat(run("roster replace --person w1 --with z3 --for 2d --reason leave --by w1")
                        .text())
                .contains("'z3' is not warden for xinghu; name somebody who is");
        assertThat(run("roster replace --person w1 --with l2 --for 2d --reason leave --by w1")
                        .text())
                .contains("not agreed", "stays on duty until l2 agrees: lifeline roster agree 2 --by l2");
        assertThat(run("roster agree 2 --by w1").text()).contains("only 'l2' can agree to it");
        assertThat(run("roster agree 2 --by 李强").code()).isZero();
        assertThat(run("roster changes").text())
                .contains("王敏 (w1) is relieved by 李强 (l2)")
                .doesNotContain("not agreed");
        assertThat(run("roster changes --json --all").text())
                .contains("\"agreed_by\":\"l2\"", "\"cancelled_by\":\"l2\"");
    }

    @Test
    void twoSwapTheDutiesOfTwoDays() {
        run("people import " + sheets);
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2);
        String swap =
                "roster swap --person w1 --on %s --with l2 --for %s --reason exam".formatted(day, day.plusDays(1));
        assertThat(run(swap + " --by clerk").text()).contains("a swap is asked for by the one whose duty goes first");
        assertThat(run(swap + " --by w1").text()).contains("until l2 agrees: lifeline roster agree 1 --by l2");
        assertThat(run("roster agree 1 --by l2").text())
                .contains("王敏 (w1) is relieved by 李强 (l2)", "李强 (l2) is relieved by 王敏 (w1)");
        String noon = "roster now --role warden --community xinghu --at " + day + "T12:00";
        assertThat(run(noon).text()).contains("l2 ").doesNotContain("w1 ");
        assertThat(run("roster now --role warden --community xinghu --at " + day.plusDays(1) + "T23:00")
                        .text())
                .contains("w1 ")
                .doesNotContain("l2 ");
    }

    @Test
    void aShiftIsHandedOverByTwoNames() {
        run("people import " + sheets);
        assertThat(run("handover page --community xinghu").text()).contains("Handover  xinghu", "open alerts: none");
        assertThat(run("handover page --community xinhu").text())
                .contains("no device, alert or role is of a community 'xinhu'");
        assertThat(run("handover give --community xinghu --by nobody").text()).contains("--by 'nobody' is nobody's id");
        assertThat(run("handover give --community xinghu --note pump_hums --by 王敏")
                        .text())
                .contains("Note: pump hums", "Given: 王敏 ", "lifeline handover take 1 --by NAME");
        assertThat(run("handover list").text()).contains("not taken over");
        assertThat(run("handover take 1 --by w1").code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(run("handover take 1 --by l2 --remark seen").text()).contains("Taken over: 李强 ", "Remark: seen");
        assertThat(run("handover show 1 --json").text()).contains("\"intact\":true", "\"taken_by\":\"l2\"");
        assertThat(run("handover show 1").code()).isZero();
    }

    @Test
    void whoLeavesLeavesAGap() {
        run("people import " + sheets);
        Said removed = run("people remove w1 x9 --by clerk");
        assertThat(removed.code()).isEqualTo(LifelineCommand.FAILED);
        assertThat(removed.text()).contains("w1 was taken off.", "x9 is not known.");
        assertThat(run("roster gaps --json").text()).contains("\"have\":0,\"need\":1,\"away\":[]");
    }
}
