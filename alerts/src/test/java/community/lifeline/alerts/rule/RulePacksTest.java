package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulePacksTest {
    private final Kinds kinds = KindFiles.builtIn();

    @Test
    void theBuiltInPacksAreWithoutFinding() {
        assertThat(RuleFiles.check(kinds, List.of()).findings()).isEmpty();
    }

    @Test
    void everyKindHasRulesOfItsOwnAndOneForSilence() throws RuleFileException {
        RuleBook book = RuleFiles.load(kinds, List.of());
        for (DeviceKind kind : kinds.all()) {
            assertThat(book.of(kind.id())).as(kind.id()).hasSizeGreaterThanOrEqualTo(10);
            assertThat(book.of(kind.id()))
                    .as(kind.id())
                    .allMatch(rule -> rule.id().startsWith(kind.id() + "."))
                    .anyMatch(rule -> rule.when().contains(Condition.Silence.class))
                    .anyMatch(rule -> rule.when().contains(Condition.Offline.class));
        }
    }

    @Test
    void everyRuleNamesItsSource() throws RuleFileException {
        for (Rule rule : RuleFiles.load(kinds, List.of()).all()) {
            assertThat(rule.reference().source()).as(rule.id()).isNotBlank();
            assertThat(rule.version()).as(rule.id()).matches("[0-9a-f]{12}");
        }
    }

    @Test
    void theRulesThatTheDomainReferenceNamesAreThere() throws RuleFileException {
        RuleBook book = RuleFiles.load(kinds, List.of());
        assertThat(book.all().stream().collect(Collectors.toMap(Rule::id, Rule::level)))
                .containsEntry("gas.ch4.device-alarm", Level.YELLOW)
                .containsEntry("gas.ch4.l1", Level.YELLOW)
                .containsEntry("gas.ch4.l2", Level.ORANGE)
                .containsEntry("gas.ch4.l3", Level.RED)
                .containsEntry("water.chlorine.min", Level.ORANGE)
                .containsEntry("drainage.ponding.red", Level.RED)
                .containsEntry("charger.smoke", Level.RED)
                .containsEntry("elevator.entrapment", Level.ORANGE)
                .containsEntry("elevator.ucm", Level.RED)
                .containsEntry("hydrant.zero", Level.RED);
    }
}
