package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests that are shipped for the built-in rules, and that every one of those has some. */
class BuiltInRulesTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final RuleBook BOOK = book();
    private static final RuleTests TESTS = new RuleTests(KINDS, BOOK, RealDecoding.of(KINDS)).readBuiltIn();

    private static RuleBook book() {
        try {
            return RuleFiles.load(KINDS, List.of());
        } catch (RuleFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> pass() {
        return TESTS.run().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.test().toString(),
                        () -> assertThat(result.mismatches()).isEmpty()));
    }

    @Test
    void areWithoutFinding() {
        assertThat(TESTS.findings()).isEmpty();
    }

    @Test
    void everyRuleIsSeenFiring() {
        assertThat(missing(TESTS.tests().stream().flatMap(test -> test.raised().stream())))
                .isEmpty();
    }

    @Test
    void everyRuleIsSeenStayingQuiet() {
        assertThat(missing(TESTS.tests().stream().flatMap(test -> test.denied().stream())))
                .isEmpty();
    }

    private static List<String> missing(Stream<String> named) {
        Set<String> seen = named.collect(Collectors.toSet());
        return BOOK.everything()
                .filter(rule -> rule.raises() == Raises.ALERT)
                .map(Rule::id)
                .filter(id -> !seen.contains(id))
                .toList();
    }
}
