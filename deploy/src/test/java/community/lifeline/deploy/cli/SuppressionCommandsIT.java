package community.lifeline.deploy.cli;

import community.lifeline.deploy.cli.Shell.Said;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class SuppressionCommandsIT {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private Shell shell;

    @BeforeEach
    void bring() throws Exception {
        database = TestDatabase.fresh();
        Schema.migrate(database.dataSource(), KindFiles.builtIn(), SchemaConfig.defaults());
        shell = Shell.at(database, folder);
    }

    @AfterEach
    void take() throws Exception {
        database.close();
    }

    @Test
    void aSilenceOfLifeSafetyRulesNeedsASecondName() {
        Said added = shell.run(
                "silence",
                "add",
                "--rule",
                "gas.ch4",
                "--building",
                "7",
                "--for",
                "8h",
                "--reason",
                "painting",
                "--by",
                "wang");
        assertThat(added.code()).isZero();
        assertThat(added.text())
                .contains("in force", "rule=gas.ch4 building=7")
                .contains("[painting] by wang, not confirmed: those of life-safety rules are told")
                .contains("It is about 0 devices now: no device has building 7; none has any")
                .contains("are told until a second person confirms it: lifeline silence confirm 1 --by NAME");

        Said alone = shell.run("silence", "confirm", "1", "--by", "WANG");
        assertThat(alone.code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(alone.text()).contains("somebody else has to");

        assertThat(shell.run("silence", "confirm", "1", "--by", "li").text())
                .contains("confirmed by li")
                .doesNotContain("are told");
        assertThat(shell.run("silence", "confirm", "1", "--by", "zhao").text()).contains("was confirmed by li already");
        assertThat(shell.run("silence", "show", "1").text()).contains("It hid nothing.");
        assertThat(shell.run("silence", "list", "--json").text())
                .contains("\"phase\":\"in_force\"", "\"confirmed_by\":\"li\"", "\"about\":{\"rule\":\"gas.ch4\"");
        assertThat(shell.run("silence", "end", "1", "--by", "wang").text()).contains("over", "ended by wang");
        assertThat(shell.run("silence", "end", "1", "--by", "wang").code()).isEqualTo(LifelineCommand.REFUSED);
        assertThat(shell.run("silence", "list").text()).contains("None now");
        assertThat(shell.run("silence", "list", "--all").text()).contains("ended by wang");
    }

    @Test
    void aSilenceSaysWhatIsWrongWithIt() {
        assertThat(shell.run("silence", "add", "--for", "8h", "--reason", "x").text())
                .contains("would hide everything; name at least one");
        assertThat(shell.run("silence", "add", "--rule", "gas.nothing", "--for", "8h", "--reason", "x")
                        .text())
                .contains("no rule in force is about that ('gas.nothing')");
        assertThat(shell.run("silence", "add", "--rule", "gas", "--reason", "x").text())
                .contains("it has no end");
        assertThat(shell.run("silence", "add", "--rule", "gas.ch4.l3", "--for", "25h", "--reason", "x")
                        .text())
                .contains("is a life-safety rule (gas.ch4.l3)", "at most 1d");
        assertThat(shell.run("silence", "add", "--kind", "gas", "--for", "32d", "--reason", "x")
                        .text())
                .contains("the longest is 31d");
        assertThat(shell.run("silence", "add", "--kind", "gas", "--for", "2d", "--reason", "x")
                        .text())
                .contains("lasts longer than 1d, so alerts of life-safety rules are told all the same");
        assertThat(shell.run("silence", "confirm", "1", "--by", "somebody else").text())
                .contains("confirmed by somebody else and too long for life-safety alerts: those of life-safety rules")
                .contains("are told all the same, confirmed or not");
        assertThat(shell.run("silence", "add", "--rule", "gas.ch4.l3", "--for", "2h", "--reason", "x")
                        .text())
                .contains("waiting", "not confirmed: it hides nothing");
        assertThat(shell.run("silence", "add", "--rule", "hydrant.leak", "--for", "2h", "--reason", "x")
                        .text())
                .contains("in force")
                .doesNotContain("confirmed");
        assertThat(shell.run("silence", "add", "--kind", "gas", "--until", "soon", "--reason", "x")
                        .text())
                .contains("--until 'soon' is not a time");
        assertThat(shell.run("silence", "add", "--kind", "gas", "--for", "1h", "--reason", " ")
                        .text())
                .contains("the reason is empty");
        assertThat(shell.run("silence", "add", "--community", "星湖", "--for", "1h", "--reason", "x")
                        .text())
                .contains("--community '星湖' can be no device's");
        assertThat(shell.run("silence", "list", "--limit", "-1").code()).isZero();
        assertThat(shell.run("silence", "show", "77").code()).isEqualTo(LifelineCommand.REFUSED);
    }

    @Test
    void worksAreAnnounced() {
        Said added = shell.run(
                "maintenance",
                "add",
                "--device",
                "xinghu/hydrant/h-1",
                "--from",
                "2036-01-01T08:00",
                "--until",
                "2036-01-01T18:00+08:00",
                "--reason",
                "flushing",
                "--by",
                "wang");
        assertThat(added.code()).as(added.text()).isZero();
        assertThat(added.text())
                .contains("planned", "2036-01-01T08:00:00+08:00 to 2036-01-01T18:00:00+08:00")
                .contains("community=xinghu kind=hydrant device=h-1");
        assertThat(shell.run("maintenance", "list").text()).contains("flushing");
        assertThat(shell.run("silence", "list").text()).contains("None now");
    }

    @Test
    void numbersOfARuleAreAdjustedAndChecked() {
        assertThat(shell.run("adjust", "numbers", "gas.ch4.l1").text()).contains("when.at-least=10", "until.below=8");
        Said set = shell.run(
                "adjust",
                "set",
                "gas.ch4.l1",
                "when.at-least=12",
                "until.below=9",
                "--building",
                "7",
                "--reason",
                "a bakery",
                "--by",
                "wang");
        assertThat(set.code()).as(set.text()).isZero();
        assertThat(set.text())
                .contains("when.at-least=12 (the rule's own: 10)", "building=7", "[a bakery] by wang")
                .contains("waiting", "not confirmed", "lifeline adjust confirm 1 --by NAME");
        assertThat(shell.run("adjust", "confirm", "1", "--by", "Wang").text()).contains("somebody else has to");
        assertThat(shell.run("adjust", "confirm", "1", "--by", "zhao").text())
                .contains("in force", "confirmed by zhao");
        assertThat(shell.run(
                                "adjust",
                                "set",
                                "gas.ch4.l3",
                                "when.at-least=119",
                                "--everywhere",
                                "--reason",
                                "quiet please")
                        .text())
                .contains("lives depend on 'gas.ch4.l3'", "name an end within 31d");
        assertThat(shell.run("adjust", "set", "gas.ch4.l9", "a=1", "--everywhere", "--reason", "x")
                        .text())
                .contains("there is no rule 'gas.ch4.l9'; there are", "gas.ch4.l1");
        assertThat(shell.run("adjust", "set", "place.gas.blind", "hold-for=1h", "--everywhere", "--reason", "x")
                        .text())
                .contains("'place.gas.blind' watches over places");
        assertThat(shell.run("adjust", "set", "gas.ch4.l1", "when.above=12", "--everywhere", "--reason", "x")
                        .text())
                .contains("when.above", "no such number", "when.at-least");
        assertThat(shell.run("adjust", "set", "gas.ch4.l1", "when.at-least=1200", "--everywhere", "--reason", "x")
                        .code())
                .isEqualTo(LifelineCommand.REFUSED);
        assertThat(shell.run("adjust", "set", "gas.ch4.l1", "when.at-least=many", "--everywhere", "--reason", "x")
                        .text())
                .contains("'many' is not a number");
        assertThat(shell.run("adjust", "set", "gas.ch4.l1", "when.at-least=12", "--reason", "x")
                        .text())
                .contains("or write --everywhere");
        assertThat(shell.run("adjust", "list", "--json").text())
                .contains("\"numbers\":{\"until.below\":\"9\"", "\"confirmed_by\":\"zhao\"");
        assertThat(shell.run("adjust", "end", "1", "--by", "li").text()).contains("over", "ended by li");
        assertThat(shell.run("adjust", "list").text()).contains("None now");
    }
}
