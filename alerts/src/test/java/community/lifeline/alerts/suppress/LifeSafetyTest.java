package community.lifeline.alerts.suppress;

import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LifeSafetyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static RuleBook book;

    @BeforeAll
    static void read() throws RuleFileException {
        book = RuleFiles.load(KindFiles.builtIn(), List.of());
    }

    private static boolean restsOn(String rule) {
        return LifeSafety.restsOn(book.find(rule).orElseThrow(), book);
    }

    private static Adjustment adjustment(long id, String rule, String place, String number, Instant until) {
        return new Adjustment(
                id, rule, Selector.EVERYTHING, Map.of(place, number), "wang", NOW, "a test", Optional.of(until));
    }

    @Test
    void whatAGraverRuleRestsOnIsOfItsKind() {
        assertThat(restsOn("gas.ch4.l3")).isTrue();
        assertThat(restsOn("gas.ch4.void.rising"))
                .as("by a rule over neighbours")
                .isTrue();
        assertThat(restsOn("water.chlorine.fallen")).as("by a rule over a zone").isTrue();
        assertThat(restsOn("hydrant.leak")).isFalse();
    }

    @Test
    void countsRulesThatGoByOtherNumbersNow() {
        List<Adjustment> adjustments = List.of(
                adjustment(1, "gas.ch4.l3", "when.at-least", "60", NOW.plusSeconds(9)),
                adjustment(2, "gas.ch4.l3", "when.at-least", "55", NOW.plusSeconds(9)),
                adjustment(3, "gas.ch4.l1", "when.at-least", "11", NOW),
                adjustment(4, "hydrant.leak", "hold-for", "1h", NOW.plusSeconds(9)));
        assertThat(LifeSafety.adjusted(new Rulings(book, Register.EMPTY, adjustments), NOW))
                .isEqualTo(1);
    }
}
