package community.lifeline.alerts;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
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
        assertThat(LookBack.of(book, Duration.ofHours(2)))
                .isGreaterThan(book.all().stream()
                        .map(Rule::holdFor)
                        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b))
                .isLessThan(Duration.ofHours(4));
    }

    @Test
    void countsTheHoldAndTheSlopeBeforeIt() throws Exception {
        Condition both = new Condition.All(List.of(FLAG, new Condition.Any(List.of(SLOPE, FLAG))));
        assertThat(LookBack.of(book(both, Duration.ofHours(6)), Duration.ZERO)).isEqualTo(Duration.ofMinutes(550));
    }

    @Test
    void isNeitherLessThanConfiguredNorMoreThanSevenDays() throws Exception {
        assertThat(LookBack.of(book(FLAG, Duration.ZERO), Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
        assertThat(LookBack.of(book(FLAG, Duration.ofDays(30)), Duration.ZERO)).isEqualTo(Duration.ofDays(7));
    }

    private static RuleBook book(Condition when, Duration holdFor) throws Exception {
        Rule any = RuleFiles.load(Station.KINDS, List.of()).of("gas").getFirst();
        return new RuleBook(List.of(new Rule(
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
                any.version())));
    }
}
