package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conditions over windows, hours, expressions and facts; where a rule applies; adjustments of its numbers. */
class WindowRulesTest {
    private static final Kinds KINDS = KindFiles.builtIn();

    private static RuleBook good() throws RuleFileException, URISyntaxException {
        return RuleFiles.loadOnly(
                KINDS,
                List.of(Path.of(WindowRulesTest.class
                        .getResource("/rules-fixtures/rules-windows-good.yaml")
                        .toURI())));
    }

    @Test
    void readsWindowsHoursExpressionsAndFacts() throws Exception {
        Rule rule = good().find("gas.test.windows").orElseThrow();

        List<Condition> parts = ((Condition.Any) rule.when()).parts();
        assertThat(parts.subList(0, 6))
                .containsExactly(
                        new Condition.Sum("lel", Comparison.AT_LEAST, 50, Duration.ofHours(12)),
                        new Condition.Baseline("co", Condition.Way.ABOVE, amount(3, "TIMES"), Duration.ofDays(3), true),
                        new Condition.Baseline(
                                "lel", Condition.Way.EITHER, amount(0.2, "SHARE"), Duration.ofDays(1), false),
                        new Condition.Baseline(
                                "lel", Condition.Way.BELOW, amount(5, "UNITS"), Duration.ofDays(1), false),
                        new Condition.Dose(
                                "co",
                                30,
                                List.of(
                                        new Condition.Rate(50, Duration.ofMinutes(75)),
                                        new Condition.Rate(300, Duration.ofMinutes(2))),
                                Duration.ofHours(4),
                                0.5),
                        new Condition.During(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(22, 0),
                                LocalTime.MIDNIGHT,
                                ZoneId.of("Asia/Urumqi")));
        assertThat(((Condition.Cel) parts.get(6)).expression().fields()).containsExactly("lel", "valve");
        assertThat(parts.subList(7, 9))
                .containsExactly(
                        new Condition.Fact("gas.test.fact", new Scope.Near(1500), 2, Duration.ofMinutes(10)),
                        new Condition.Fact("gas.test.fact", Scope.Area.SELF, 1, Duration.ZERO));
        assertThat(rule.lifeSafety()).isTrue();
        assertThat(rule.plan()).contains("gas-leak");
        assertThat(rule.appliesTo()).hasSize(2);
        assertThat(rule.appliesTo().getFirst().building()).contains("7");
        assertThat(rule.appliesTo().getFirst().tags()).containsExactlyInAnyOrder("kitchen", "ground-floor");
        assertThat(rule.appliesTo().getLast().model()).isEqualTo(Optional.of("GS101"));
        assertThat(good().find("gas.test.fact").orElseThrow().raises()).isEqualTo(Raises.FACT);
    }

    private static Condition.Amount amount(double size, String kind) {
        return new Condition.Amount(size, Condition.Amount.Kind.valueOf(kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {sum: lel, over: 8d, at-least: 1}                   | over: '8d' is longer than 7d; write 7d at most
            {sum: lel, over: 0s, at-least: 1}                   | over: '0s' is no time at all; write a duration above 0
            {sum: alarm, over: 1h, at-least: 1}                 | sum: 'alarm' is not a number; write 'state: alarm' with 'is: …'
            {sum: lel, over: 1h}                                | sum: has 0 thresholds; write one of at-least, above, at-most, below
            {sum: lel, over: 1h, at-least: .nan}                | at-least: '.nan' is not a number; write a finite decimal number
            {baseline: lel, over: 1h, above: lots}              | above: 'lots' is not a deviation; write 20 % of it, 3x as much, or a number of units
            {baseline: lel, over: 1h, above: 0x}                | above: a deviation must be above 0, not 0.0; correct the value
            {baseline: lel, over: 1h}                           | baseline: names 0 ways; write one of above, below, off-by
            {baseline: lel, over: 1h, by: hour, above: 2x}      | over: '1h' has too few days to compare hours; write 2d to 7d
            {baseline: lel, over: 3d, by: minute, above: 2x}    | by: 'minute' is not known; write 'by: hour', or leave it out
            {dose: co, from: 30, rates: [{at: 50, per: 1m}, {at: 40, per: 2m}], fades: 1h} | rates: rates must rise in 'at' and fall in 'per'; correct the value
            {dose: co, from: 0, rates: [{at: 50, per: 1m}], fades: 1h} | rates: 'from' must be above 0 and 'at-least' above 0 and at most 4, not 0.0 and 1.0; correct the value
            {dose: co, from: 30, rates: [{at: -5, per: 1m}], fades: 1h} | at: 'at' must be above 0, not -5.0; correct the value
            {dose: co, from: 30, rates: [], fades: 1h}          | rates: is not a list with something in it; write 'rates: [ … ]'
            {during: "25:00-06:00"}                             | during: '25:00' is no time of day; write 00:00 to 24:00
            {during: at night}                                  | during: 'at night' is not a span of hours; write for example 22:00-06:00
            {during: "22:00-06:00", days: [someday]}            | days: 'someday' is not a day; write mon, tue, wed, thu, fri, sat or sun
            {during: "22:00-06:00", zone: Mars/Olympus}         | zone: 'Mars/Olympus' is not a time zone; write for example Asia/Shanghai
            {fact: gas.none, in: self}                          | fact: there is no rule 'gas.none'; write the id of a rule of any pack
            {fact: gas.try, in: zone}                           | fact: 'gas.try' rests on itself by its facts; remove one of them
            {fact: gas.try, in: moon}                           | in: 'moon' is not a place; write one of [self, building, zone, grid, community] or {within: 100 m}
            {fact: gas.try, in: {within: far}}                  | within: 'far' is not a distance; write for example 100 m or 1.5 km
            {fact: gas.try, in: {within: 11 km}}                | within: a distance must be above 0 and at most 10 km, not 11000.0 m; correct the value
            {fact: gas.try, in: self, devices: 2}               | devices: a device is 1 device, not 2; correct the value
            {fact: gas.try, in: zone, devices: 0}               | devices: devices must be 1 to 1000, not 0; correct the value
            {expression: "1 < 2"}                               | expression: '1 < 2' asks for no field; write a yes-or-no question
            {expression: "lel"}                                 | expression: column 1: expected type 'bool' but found 'double'; write a yes-or-no question
            {expression: "lell > 1.0"}                          | expression: column 1: undeclared reference to 'lell' (in container ''); write a yes-or-no question
            {expression: "lel + 1 > 2.0"}                       | expression: column 5: found no matching overload for '_+_' applied to '(double, int)'
            {expression: "lel > 1.0 &&"}                        | expression: column 13:
            {expression: "[1, 2].all(x, x > lel)"}              | expression: column
            {expression: "system('reboot') && lel > 1.0"}       | expression: column 7: undeclared reference to 'system'
            """)
    void refusesWithKeyValueAndRemedy(String when, String finding) {
        assertThatThrownBy(() -> RuleFiles.loadText(KINDS, "try.yaml", pack(when)))
                .isInstanceOf(RuleFileException.class)
                // Whether a fact is sound is known of whole rules, when all are read.
                .hasMessageStartingWith(
                        "try.yaml:" + (finding.matches("fact: .*rule.*|fact: .*rests.*") ? 3 : 6) + ": " + finding);
    }

    private static String pack(String when) {
        return """
            kind: gas
            rules:
              - id: gas.try
                names: {zh: 试, en: try}
                level: red
                when: %s
                message: {zh: '试', en: try}
                source: a test
                tag: P
            """.formatted(when);
    }

    /** Each is refused within a moment and with a few words, whatever it would have cost. */
    @ParameterizedTest
    @ValueSource(strings = {"deep", "wide", "long", "regex", "strings", "lists", "conditions"})
    void refusesWhatIsBuiltToHurt(String bomb) {
        String when = switch (bomb) {
            case "deep" -> expression("(".repeat(400) + "lel > 1.0" + ")".repeat(400));
            case "wide" -> expression("lel > 1.0" + " || lel > 1.0".repeat(70));
            case "long" -> expression("lel > 1.0" + " ".repeat(2_000_000 / 4));
            case "regex" -> expression("valve.matches('(((((a{1,9}){1,9}){1,9}){1,9}){1,9}){1,9}')");
            case "strings" -> expression("size(" + "valve + ".repeat(110) + "valve) > 1");
            case "lists" -> expression("lel in [" + "1.0,".repeat(230) + "1.0]");
            default -> "{all: [".repeat(12) + "{value: lel, at-least: 1}" + "]}".repeat(12);
        };
        long from = System.nanoTime();
        try {
            RuleBook book = RuleFiles.loadText(KINDS, "bomb.yaml", pack(when));
            // What a pattern costs is known only when it is first matched.
            assertThat(bomb).isEqualTo("regex");
            Condition.Cel cel =
                    (Condition.Cel) book.find("gas.try").orElseThrow().when();
            assertThatThrownBy(() -> cel.expression().holds(_ -> "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be worked out");
        } catch (RuleFileException e) {
            assertThat(e.findings().getFirst().toString()).hasSizeLessThan(900);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
    }

    private static String expression(String source) {
        return "{expression: \"" + source + "\"}";
    }

    @Test
    void everyNumberOfARuleHasAPlaceAndCanBeAdjusted() throws Exception {
        RuleBook book = good();
        assertThat(book.numbers("gas.test.windows"))
                .containsEntry("when.any[0].at-least", "50")
                .containsEntry("when.any[1].above", "3x")
                .containsEntry("when.any[4].rates[1].per", "2m")
                .containsEntry("when.any[5].during", "22:00-24:00")
                .containsEntry("when.any[7].devices", "2");
        Rule adjusted =
                book.adjusted("gas.test.windows", Map.of("when.any[0].at-least", "40", "when.any[1].above", "2x"));
        assertThat(((Condition.Any) adjusted.when()).parts().getFirst())
                .isEqualTo(new Condition.Sum("lel", Comparison.AT_LEAST, 40, Duration.ofHours(12)));
        assertThat(adjusted.version())
                .isNotEqualTo(book.find("gas.test.windows").orElseThrow().version());
    }

    @Test
    void anAdjustmentIsCheckedAsThePackIs() throws Exception {
        RuleBook book = RuleFiles.load(KINDS, List.of());
        assertThatThrownBy(() -> book.adjusted("gas.ch4.l1", Map.of("when.at-least", "500")))
                .hasMessageContaining("'500' is outside of what 'lel' can say; write -5 to 120 %{LEL}");
        assertThatThrownBy(() -> book.adjusted("gas.ch4.l1", Map.of("when.at-least", "ten")))
                .hasMessageContaining("'ten' is not a number");
        assertThatThrownBy(() -> book.adjusted("gas.ch4.l1", Map.of("when.above", "10")))
                .hasMessageContaining(
                        "when.above: the rule has no such number; known are [when.at-least, until.below, hold-for, keep-firing-for]");
        assertThatThrownBy(() -> book.adjusted("gas.ch4.l9", Map.of()))
                .hasMessageContaining("there is no rule 'gas.ch4.l9'");
    }

    @Test
    void aFactSaysNothingToAnybody() {
        String pack = pack("{value: lel, at-least: 5}").replace("level: red", "raises: fact");
        assertThatThrownBy(() -> RuleFiles.loadText(KINDS, "try.yaml", pack))
                .hasMessage("try.yaml:7: message: is of no use to a fact, which nobody is told; remove it");
    }

    @Test
    void whatSelectsNothingIsRefused() {
        String pack = pack("{value: lel, at-least: 5}").replace("level: red", "level: red\n    applies-to: {}");
        assertThatThrownBy(() -> RuleFiles.loadText(KINDS, "try.yaml", pack))
                .hasMessage(
                        "try.yaml:6: applies-to: selects nothing; name a place, a device, a model or tags, or remove it");
    }
}
