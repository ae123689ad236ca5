package community.lifeline.alerts;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.DeviceKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookBackTest {
    private static final Condition SLOPE = new Condition.Slope("lel", 5, Duration.ofMinutes(1), Duration.ofHours(3), 3);
    private static final Condition FLAG = new Condition.State("alarm", Set.of("true"));

    @Test
    void reachesBeyondTheLongestHoldOfTheBuiltInRules() throws Exception {
        RuleBook book = RuleFiles.load(Station.KINDS, List.of());
        for (DeviceKind kind : Station.KINDS.all()) {
            assertThat(LookBack.of(Rulings.of(book), kind.id(), Duration.ofHours(2)))
                    .as(kind.id())
                    .isGreaterThan(book.of(kind.id()).stream()
                            .map(Rule::holdFor)
                            .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b))
                    .isLessThanOrEqualTo(Duration.ofDays(7));
        }
    }

    @Test
    void countsTheHoldAndTheSlopeBeforeIt() throws Exception {
        Condition both = new Condition.All(List.of(FLAG, new Condition.Any(List.of(SLOPE, FLAG))));
        assertThat(LookBack.of(gas(both, Duration.ofHours(6)), "gas", Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(550));
    }

    @Test
    void isNeitherLessThanConfiguredNorMoreThanSevenDays() throws Exception {
        assertThat(LookBack.of(gas(FLAG, Duration.ZERO), "gas", Duration.ofHours(2)))
                .isEqualTo(Duration.ofHours(2));
        assertThat(LookBack.of(gas(FLAG, Duration.ofDays(30)), "gas", Duration.ZERO))
                .isEqualTo(Duration.ofDays(7));
    }

    private static Rulings gas(Condition when, Duration holdFor) throws Exception {
        Rule any = RuleFiles.load(Station.KINDS, List.of()).of("gas").getFirst();
        return Rulings.of(new RuleBook(List.of(new Rule(
                any.id(),
                any.kind(),
                any.names(),
                any.raises(),
                any.level(),
                any.lifeSafety(),
                any.appliesTo(),
                when,
                any.until().map(_ -> FLAG),
                any.unless().map(_ -> FLAG),
                holdFor,
                any.keepFiringFor(),
                any.plan(),
                any.message(),
                any.reference(),
                any.version()))));
    }
}
