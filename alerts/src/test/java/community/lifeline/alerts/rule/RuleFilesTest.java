package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.kinds.YamlFolder;
import community.lifeline.gateway.telemetry.Kinds;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleFilesTest {
    private final Kinds kinds = KindFiles.builtIn();

    @TempDir
    private Path folder;

    private static Path fixture(String name) {
        try {
            return Path.of(
                    RuleFilesTest.class.getResource("/rules-fixtures/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryKindOfCondition() throws RuleFileException {
        RuleBook book = RuleFiles.loadOnly(kinds, List.of(fixture("rules-conditions-good.yaml")));

        Rule rule = book.find("gas.test.all").orElseThrow();
        assertThat(rule.when())
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Value("lel", Comparison.AT_LEAST, new Threshold.Fixed(20), 2),
                        new Condition.State("valve", Set.of("open", "fault")),
                        new Condition.Slope("lel", 2, Duration.ofMinutes(1), Duration.ofMinutes(3), 3))));
        assertThat(rule.until()).contains(new Condition.Value("lel", Comparison.BELOW, new Threshold.Fixed(15), 1));
        assertThat(rule.unless()).contains(new Condition.State("muted", Set.of("true")));
        assertThat(rule.holdFor()).isEqualTo(Duration.ofSeconds(90));
        assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofMinutes(90));
        assertThat(rule.level()).isEqualTo(Level.RED);

        Rule any = book.find("gas.test.any").orElseThrow();
        assertThat(any.momentary()).isTrue();
        assertThat(any.when())
                .isEqualTo(new Condition.Any(List.of(
                        new Condition.EventCode(Set.of("alarm")),
                        new Condition.Silence(Duration.ofHours(48)),
                        new Condition.Offline(),
                        new Condition.Slope("lel", -5, Duration.ofMinutes(1), Duration.ofMinutes(1), 2))));
        assertThat(book.find("charger.test.rated").map(Rule::when)).isEqualTo(Optional.empty());
    }

    @Test
    void aRulesVersionFollowsItsOwnWordsOnly() throws Exception {
        String good = Files.readString(fixture("rules-conditions-good.yaml"));
        Path first = Files.writeString(folder.resolve("a.yaml"), good);
        Path second = Files.writeString(folder.resolve("b.yaml"), good.replace("at-least: 20", "at-least: 21"));
        RuleBook one = RuleFiles.loadOnly(kinds, List.of(first));
        RuleBook two = RuleFiles.loadOnly(kinds, List.of(second));

        assertThat(version(one, "gas.test.any")).isEqualTo(version(two, "gas.test.any"));
        assertThat(version(one, "gas.test.all")).isNotEqualTo(version(two, "gas.test.all"));
    }

    private static String version(RuleBook book, String id) {
        return book.find(id).orElseThrow().version();
    }

    @Test
    void namesEveryFaultWithLineKeyValueAndRemedy() {
        Path bad = fixture("rules-faults-bad.yaml");
        List<String> findings = RuleFiles.check(kinds, List.of(bad)).findings().stream()
                .map(finding ->
                        finding.line() + ": " + finding.key() + ": " + finding.problem() + "; " + finding.remedy())
                .toList();

        assertThat(findings)
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .isEqualTo("6: level: 'purple' is not a level; write red, orange, yellow or blue"),
                        finding -> assertThat(finding)
                                .startsWith("15: value: the kind 'gas' has no field 'lell'; known are [lel, ch4_vol,"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "24: at-least: '500' is outside of what 'lel' can say; write -5 to 120 %{LEL}"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "34: hold-for: 'soon' is not a duration of at most 366d; write for example 30s, 10m, 1h30m or 2d"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "43: hold_for: is not a key of a rule; allowed are applies-to, hold-for, id, keep-firing-for, level, life-safety, message, names, note, plan, raises, source, tag, unless, until, when"),
                        finding -> assertThat(finding)
                                .isEqualTo("51: is: 'valve' has no code 'ajar'; known are [open, closed, fault]"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "58: keep-firing-for: is missing: an event does not turn false by itself; say how long after its last event the alert ends"),
                        finding -> assertThat(finding)
                                .startsWith("69: event: the kind 'gas' has no event 'boom'; known are [alarm,"),
                        finding -> assertThat(finding)
                                .matches(
                                        "75: id: 'gas.ch4.l2' is taken by gas.yaml:\\d+; give every rule an id of its own"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "89: message: nothing is known as {reading}; known are [device, community, value, unit, threshold]"),
                        finding -> assertThat(finding)
                                .isEqualTo("96: value: 'alarm' is not a number; write 'state: alarm' with 'is: …'"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "105: value: names value and state; write exactly one of value, state, event, slope, sum, baseline, dose, during, expression, silence, presence, fact, all, any"),
                        finding ->
                                assertThat(finding).isEqualTo("113: source: is missing from a rule; add 'source: …'"),
                        finding -> assertThat(finding)
                                .isEqualTo(
                                        "125: until: 'below 25' is met while 'at-least 20' still is; write a number no higher than 20"));
    }

    @Test
    void refusesTheWholeWhereOneRuleIsBad() {
        assertThatThrownBy(() -> RuleFiles.load(kinds, List.of(fixture("rules-faults-bad.yaml"))))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("rules-faults-bad.yaml:6: level: 'purple' is not a level");
    }

    @Test
    void namesTheFilesThatWouldNotBeRead() throws IOException {
        String good = Files.readString(fixture("rules-conditions-good.yaml"));
        Files.writeString(folder.resolve("a.yaml"), good);
        Files.writeString(folder.resolve("b.yml"), good);
        Files.writeString(folder.resolve("c.YAML"), good);
        Files.writeString(Files.createDirectory(folder.resolve("more")).resolve("d.yaml"), good);
        Files.writeString(Files.createDirectory(folder.resolve("tests")).resolve("e.yaml"), good);
        Files.writeString(Files.createDirectory(folder.resolve("words")).resolve("notes.md"), "#");
        Files.writeString(folder.resolve(".hidden.yml"), good);

        RuleFiles.Checked checked = RuleFiles.check(kinds, List.of(folder));

        assertThat(checked.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        folder.resolve("b.yml") + ":1: file: would not be read; " + YamlFolder.REMEDY,
                        folder.resolve("c.YAML") + ":1: file: would not be read; " + YamlFolder.REMEDY,
                        folder.resolve("more") + ":1: file: would not be read; " + YamlFolder.REMEDY);
        assertThat(checked.files()).isOne();
        assertThat(checked.rules()).isPositive();
        assertThatThrownBy(() -> RuleFiles.load(kinds, List.of(folder))).isInstanceOf(RuleFileException.class);
    }

    @Test
    void refusesHostileFiles() throws IOException {
        Files.writeString(folder.resolve("a-bomb.yaml"), "a: &a [x,x]\nb: &b [*a,*a]\nkind: gas\nrules: [*b,*b]\n");
        Files.writeString(folder.resolve("b-deep.yaml"), "kind: gas\nrules: " + "[".repeat(500) + "]".repeat(500));
        Files.writeString(folder.resolve("c-huge.yaml"), "#" + "x".repeat(2 << 20));
        Files.writeString(folder.resolve("d-empty.yaml"), "");
        Files.writeString(folder.resolve("e-broken.yaml"), "kind: gas\nrules: [\n");
        Files.writeString(folder.resolve("f-kind.yaml"), "kind: volcano\nrules: []\n");
        Files.write(folder.resolve("g-latin.yaml"), new byte[] {'k', (byte) 0xe9, ':'});
        Files.writeString(
                folder.resolve("h-tag.yaml"), "kind: gas\nrules:\n  - !!javax.script.ScriptEngineManager []\n");

        assertThat(RuleFiles.check(kinds, List.of(folder)).findings())
                .extracting(Finding::key)
                .containsExactly("yaml", "yaml", "file", "file", "yaml", "kind", "file", "yaml");
    }
}
