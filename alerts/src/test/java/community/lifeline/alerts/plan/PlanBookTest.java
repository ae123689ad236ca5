package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanBookTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final DeviceId GAS = new DeviceId("xinghu", "gas", "g-1");

    @TempDir
    private Path folder;

    private String good = "";

    @BeforeEach
    void read() throws Exception {
        good = Files.readString(Path.of(
                PlanBookTest.class.getResource("/plans-fixtures/plan-good.yaml").toURI()));
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
    }

    private PlanBook load() throws PlanFileException {
        return PlanFiles.load(KINDS, List.of(folder));
    }

    private static String plan(PlanBook book, String rule) {
        return book.of(rule, Optional.empty(), GAS).id();
    }

    @Test
    void theRulesOwnPlanGoesFirstThenTheLongestBeginningThenTheKindThenTheGeneralOne() throws Exception {
        write("own.yaml", good.replace("kinds: gas\n", ""));
        PlanBook book = load();
        assertThat(book.of("gas.ch4.l3", Optional.of("elevator"), GAS).id()).isEqualTo("elevator");
        assertThat(book.of("gas.ch4.l3", Optional.of("gone"), GAS).id()).isEqualTo("own-gas");
        assertThat(plan(book, "gas.ch4.l3")).isEqualTo("own-gas");
        assertThat(plan(book, "gas.valve.mismatch")).isEqualTo("own-gas");
        assertThat(plan(book, "gas.valves.many")).as("whole words").isEqualTo("gas-leak");
        assertThat(plan(book, "gas.ch4.l2")).isEqualTo("gas-leak");
        assertThat(book.of("new.rule", Optional.empty(), new DeviceId("xinghu", "new", "n-1"))
                        .id())
                .isEqualTo("general");
    }

    @Test
    void theOperatorsPlanGoesBeforeOursForAKindAndForABeginning() throws Exception {
        write("own.yaml", good.replace("gas.valve]", "gas.co]"));
        PlanBook book = load();
        assertThat(plan(book, "gas.ch4.l2")).isEqualTo("own-gas");
        assertThat(plan(book, "gas.co.50ppm")).isEqualTo("own-gas");
        assertThat(plan(book, "gas.device.silent")).isEqualTo("device-care");
    }

    @Test
    void aPlanOfTheSameIdReplacesOurs() throws Exception {
        write("gas.yaml", good.replace("plan: own-gas", "plan: gas-leak"));
        PlanBook book = load();
        assertThat(book.find("gas-leak", "xinghu").orElseThrow().template()).isFalse();
        assertThat(book.text("gas-leak")).get().asString().startsWith("plan: gas-leak\nnames: {zh: 自定");
    }

    @Test
    void twoOfTheOperatorsForTheSameAreRefused() throws Exception {
        write("a.yaml", good);
        write("b.yaml", good);
        assertThatThrownBy(this::load).hasMessageContaining("b.yaml:1: plan: 'own-gas' is taken by ");
        write("b.yaml", good.replace("plan: own-gas", "plan: other"));
        assertThatThrownBy(this::load).hasMessageContaining("b.yaml:4: kinds: 'gas' is for plan 'own-gas' in ");
        write("b.yaml", good.replace("plan: own-gas", "plan: other").replace("kinds: gas\n", ""));
        assertThatThrownBy(this::load).hasMessageContaining("b.yaml:4: rules: 'gas.ch4.l3' is for plan 'own-gas' in ");
    }

    @Test
    void whatRulesAndPlansSayOfEachOtherIsChecked() throws Exception {
        write("own.yaml", good.replace("gas.valve]", "gas.lava]"));
        String rules = """
                kind: gas
                rules:
                  - {id: own.gas, names: {zh: 自, en: own}, level: red, plan: nowhere, when: {value: lel, above: 1},
                     message: {zh: 高, en: high}, source: ours, tag: P}
                """;
        assertThat(PlanFiles.check(KINDS, RuleFiles.loadText(KINDS, "own", rules), List.of(folder)))
                .extracting(Object::toString)
                .anySatisfy(
                        finding -> assertThat(finding).contains("own.yaml:5: rules: no rule begins with 'gas.lava'"))
                .anySatisfy(finding ->
                        assertThat(finding).startsWith("rule own.gas:1: plan: there is no plan 'nowhere'; known are"));
    }

    private static final String REPORTING = """
            regions:
              - {region: "360111", communities: [xinghu]}
              - {region: "41", communities: ["*"]}
            clocks:
              - {recipient: street, names: {zh: 街道, en: street}, form: phone, within: 30m, chain: operator 5m, source: a, tag: P}
              - {recipient: street, names: {zh: 街道, en: street}, form: phone, region: "36", within: 20m, chain: operator 5m, source: b, tag: P}
              - {recipient: street, names: {zh: 街道, en: street}, form: written, region: "360", class: accident, level: [red, orange],
                 from: verified, within: 40m, chain: [operator 5m, duty_leader 5m], source: c, tag: V2}
            """;

    @Test
    void reportingClocksCountByRegionClassAndLevelAndTheNarrowerGoesFirst() throws Exception {
        write("reporting.yaml", REPORTING);
        PlanBook book = load();
        assertThat(reports(book, "gas-leak", "xinghu", Level.RED))
                .containsExactly("report.street.phone 20m b [P]", "report.street.written 40m c [V2]");
        assertThat(reports(book, "gas-leak", "xinghu", Level.BLUE)).containsExactly("report.street.phone 20m b [P]");
        assertThat(reports(book, "flooding", "xinghu", Level.RED)).containsExactly("report.street.phone 20m b [P]");
        assertThat(reports(book, "gas-leak", "elsewhere", Level.RED)).containsExactly("report.street.phone 30m a [P]");
    }

    private static List<String> reports(PlanBook book, String plan, String community, Level level) {
        return book.find(plan, community).orElseThrow().at(level).clocks().stream()
                .filter(clock -> clock.until() == Milestone.REPORTED)
                .map(clock -> clock.id() + " " + clock.limit().toMinutes() + "m " + clock.source())
                .toList();
    }

    @Test
    void aReportIsOwedToARecipientInAForm() throws Exception {
        write("reporting.yaml", REPORTING);
        ClockPlan written = load().find("gas-leak", "xinghu")
                .orElseThrow()
                .at(Level.RED)
                .clocks()
                .getLast();
        assertThat(written.names().zh()).isEqualTo("街道（书面报告）");
        assertThat(written.recipient()).contains("street.written");
        assertThat(written.from()).isEqualTo(Milestone.VERIFIED);
        assertThat(written.chain())
                .containsExactly(
                        new Rung("operator", Duration.ofMinutes(5)), new Rung("duty_leader", Duration.ofMinutes(5)));
    }

    @Test
    void aPlanIsAnotherVersionWhereOtherReportsAreOwed() throws Exception {
        write("reporting.yaml", REPORTING);
        PlanBook book = load();
        Plan here = book.find("gas-leak", "xinghu").orElseThrow();
        assertThat(here.version())
                .isNotEqualTo(book.find("gas-leak", "elsewhere").orElseThrow().version());
        assertThat(here).isEqualTo(load().find("gas-leak", "xinghu").orElseThrow());
    }

    @Test
    void aFaultInTheReportingClocksIsNamed() throws Exception {
        refusesReporting("[xinghu]", "[xinghu, 'a b']", "2: communities: 'a b' is not a community's id");
        refusesReporting(
                "\"41\", communities: [\"*\"]",
                "\"41\", communities: [xinghu]",
                "3: communities: 'xinghu' lies in 360111 already");
        refusesReporting("\"360111\"", "Jiangxi", "2: region: 'Jiangxi' is not the code of a region");
        refusesReporting("form: written", "form: fax", "7: form: 'fax' is not known here; write one of phone, written");
        refusesReporting(
                "from: verified",
                "from: mobilised",
                "8: from: 'mobilised' is not known here; write one of raised, acknowledged, verified, contained");
        refusesReporting(
                "region: \"36\", within",
                "within",
                "6: recipient: there is a phone clock for 'street', class natural_disaster, level red in this region already");
        refusesReporting("within: 40m", "within: 0s", "8: within: '0s' is no time at all");
        refusesReporting("operator 5m, duty_leader", "operator 5m, boss", "8: chain: there is no role 'boss'");
    }

    private void refusesReporting(String right, String wrong, String message) throws Exception {
        assertThat(REPORTING).contains(right);
        write("reporting.yaml", REPORTING.replace(right, wrong));
        assertThatThrownBy(this::load).hasMessageContaining("reporting.yaml:" + message);
    }
}
