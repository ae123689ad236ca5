package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SensitivityTest {
    private static RuleBook book;

    @BeforeAll
    static void read() throws RuleFileException {
        book = RuleFiles.load(KindFiles.builtIn(), List.of());
    }

    private static boolean mayLessen(String rule, Map<String, String> numbers) throws RuleFileException {
        return Sensitivity.mayLessen(book.find(rule).orElseThrow(), book.adjusted(rule, numbers));
    }

    @ParameterizedTest
    @CsvSource({
        "gas.ch4.l3, when.at-least, 99, true",
        "gas.ch4.l3, when.at-least, 49.5, false",
        "gas.ch4.l3, when.at-least, 50.0, false",
        "gas.ch4.l3, until.below, 41, true",
        "gas.ch4.l3, until.below, 39, true",
        "gas.ch4.l3, keep-firing-for, 30d, true",
        "gas.ch4.l3, keep-firing-for, 1s, true",
        "gas.ch4.l1, hold-for, 1m, true",
        "gas.ch4.l1, hold-for, 10s, false",
        "drainage.manhole.fill, when.samples, 3, true",
        "drainage.manhole.fill, when.samples, 1, false",
        "drainage.manhole.near-cover, when.at-most, 0.4, true",
        "drainage.manhole.near-cover, when.at-most, 0.52, false",
        "water.contamination, when.all[0].below, 60 %, true",
        "water.contamination, when.all[0].below, 40 %, false",
        "water.contamination, when.all[1].any[0].above, 4x, true",
        "water.contamination, when.all[1].any[0].above, 2x, false",
        "water.contamination, when.all[0].over, 4h, true",
        "gas.ch4.void.spread.l2, when.all[1].in.within, 50 m, true",
        "gas.ch4.void.spread.l2, when.all[1].in.within, 200 m, false",
        "gas.ch4.void.spread.l2, when.all[1].within, 5m, true"
    })
    void whatIsNotCertainToBeNoLossMayBeOne(String rule, String place, String number, boolean lessens)
            throws Exception {
        assertThat(book.numbers(rule)).containsKey(place);
        assertThat(mayLessen(rule, Map.of(place, number))).isEqualTo(lessens);
    }

    @Test
    void oneNumberThatMayLessenIsEnough() throws Exception {
        assertThat(mayLessen("gas.ch4.l3", Map.of("when.at-least", "49", "keep-firing-for", "10m")))
                .isTrue();
    }

    @Test
    void everyRuleIsAsSensitiveAsItself() throws Exception {
        for (Rule rule : book.all()) {
            assertThat(mayLessen(rule.id(), Map.of())).as(rule.id()).isFalse();
        }
    }
}
