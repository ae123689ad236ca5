package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "1");
    private static final RuleBook BOOK = book();

    private static RuleBook book() {
        try {
            return RuleFiles.load(KindFiles.builtIn(), List.of());
        } catch (RuleFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Adjustment adjustment(long id, Map<String, String> numbers) {
        return new Adjustment(
                id, "gas.ch4.l1", Selector.of(DEVICE), numbers, "wang", NOW, "a bakery", Optional.empty());
    }

    private static Rule l1(Rulings rulings) {
        return rulings.of(DEVICE, NOW).stream()
                .filter(rule -> rule.id().equals("gas.ch4.l1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAdjustmentOfARuleThatIsGoneForAWhileHoldsAgainWhenItIsBack() {
        Rulings before = new Rulings(BOOK, Register.EMPTY, List.of(adjustment(1, Map.of("when.at-least", "12"))));
        Rulings without = new Rulings(new RuleBook(List.of()), before.register(), before.given());
        Rulings after = new Rulings(BOOK, without.register(), without.given());
        assertThat(without.refused()).hasSize(1);
        assertThat(l1(after)).isEqualTo(l1(before));
        assertThat(l1(after)).isNotEqualTo(BOOK.find("gas.ch4.l1").orElseThrow());
    }
}
