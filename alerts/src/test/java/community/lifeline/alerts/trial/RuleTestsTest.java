package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTestsTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final RuleBook BOOK = book();

    @TempDir
    private Path folder;

    private static RuleBook book() {
        try {
            return RuleFiles.load(KINDS, List.of());
        } catch (RuleFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuleTests tests(String file) {
        return new RuleTests(KINDS, BOOK, RealDecoding.of(KINDS)).read(Path.of("src/test/resources/rule-tests", file));
    }

    private TestReport report(String test) throws Exception {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, "kind: gas\ntests:\n  - name: own\n" + test.indent(4));
        RuleTests tests = new RuleTests(KINDS, BOOK, RealDecoding.of(KINDS)).read(file);
        assertThat(tests.findings()).isEmpty();
        return new TestReport(tests.run());
    }

    @Test
    void readsAndRunsEveryForm() {
        RuleTests tests = tests("tests-good.yaml");
        assertThat(tests.findings()).isEmpty();
        TestReport report = new TestReport(tests.run());
        assertThat(report.text()).matches("1 test, all passed \\(\\d+ ms\\)\n");
        assertThat(tests.tests()
                        .getFirst()
                        .register()
                        .of(new DeviceId("xinghu", "gas", "g-1"))
                        .model())
                .contains("GS101");
    }

    @Test
    void saysWhereATestIsWrongAndWhatWouldBeRight() {
        assertThat(tests("tests-bad.yaml").findings().stream()
                        .map(finding -> new Finding(
                                "f", finding.line(), finding.key(), finding.problem(), shortened(finding.remedy())))
                        .map(Finding::toString))
                .containsExactly(
                        "f:4: lell: the kind 'gas' has no field 'lell'; known are lel, ch4_vol, co, h2s, nh3, temperature…",
                        "f:7: lel: 'lots' is not a value of 'lel'; write numbers, as in '1 2 3' or '0+1x10'",
                        "f:10: valve: 'ajar' is not a value of 'valve'; known are [open, closed, fault]",
                        "f:13: event: the kind 'gas' has no event 'explosion'; known are [alarm, alarm_cleared, co_alarm, co_ala…",
                        "f:17: never: there is no rule 'hydrant.no-such-rule'; known are [hydrant.low.static, hydrant.low.flowin…",
                        "f:18: expect: expects nothing of 'nothing expected'; add 'expect:' or 'never:'",
                        "f:21: send: has [series, event]; write exactly one of [series, event, status, payl…",
                        "f:24: lel: the series is longer than 100000 steps; correct the value",
                        "f:29: run-for: '1m' ends before what the test sends or expects; write at least 5m or leave it out",
                        "f:32: lane: 'fast' is no lane; write live, late or test",
                        "f:34: evry: is not a key of send; allowed are at, backfill, clock-ahead, community,…");
    }

    private static String shortened(String text) {
        return text.length() > 50 ? text.substring(0, 49) + "…" : text;
    }

    @Test
    void aFailureNamesItsLineWhatWasExpectedAndWhatWasGot() throws Exception {
        TestReport report = report("""
                send: [{every: 10s, series: {lel: 30x3}}]
                expect:
                  - {at: 5s, firing: gas.ch4.l1}
                  - {at: 5s, firing: gas.ch4.cutoff, level: red}
                  - {at: 5s, not: gas.ch4.cutoff}
                  - {at: 20s, resolved: gas.ch4.cutoff}
                never: ["gas.ch4.*"]
                """);
        assertThat(report.passed()).isFalse();
        assertThat(report.text())
                .contains("line 6, after 5s (2026-11-22T03:00:05Z)\n"
                        + "        expected: gas.ch4.l1 firing\n"
                        + "        got:      it never fired; firing: gas.ch4.cutoff at gas-1")
                .contains("expected: gas.ch4.cutoff firing, red\n        got:      it fires orange")
                .contains("expected: gas.ch4.cutoff not firing\n        got:      firing: gas.ch4.cutoff at gas-1")
                .contains("got:      still firing: gas.ch4.cutoff at gas-1")
                .contains("expected: never gas.ch4.*\n        got:      gas.ch4.cutoff fired after 0s at gas-1")
                .contains("1 test, 1 failed");
        assertThat(report.json()).contains("\"failed\" : 1", "\"after\" : \"5s\"", "\"line\" : 6");
        StringWriter junit = new StringWriter();
        report.junit(junit);
        assertThat(junit.toString())
                .contains("tests=\"1\" failures=\"1\"", "<failure message=\"expected gas.ch4.l1 firing, got it never");
    }

    @Test
    void aMessageThatWouldBeQuarantinedFailsTheTest() throws Exception {
        TestReport report = report("""
                send: [{payload: '{"lel": 3}'}]
                never: [gas.ch4.l1]
                """);
        assertThat(report.text())
                .contains("expected: a message that is understood\n        got:      schema: 'm' is missing");
    }
}
