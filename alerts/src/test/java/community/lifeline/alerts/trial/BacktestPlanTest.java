package community.lifeline.alerts.trial;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.kinds.KindFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacktestPlanTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void judgingBeginsEarlyEnoughForWhatTheDraftRemembers() throws Exception {
        assertThat(warmUp("gas.ch4.l1")).isEqualTo(Duration.ofDays(1));
        assertThat(warmUp("hydrant.leak")).isEqualTo(Duration.ofDays(7).plusMinutes(30));
    }

    private static Duration warmUp(String rule) throws Exception {
        RuleBook book = RuleFiles.load(KindFiles.builtIn(), List.of());
        Rule draft = book.find(rule).orElseThrow();
        Instant to = FROM.plus(Duration.ofDays(1));
        return new BacktestPlan(draft, Rulings.of(book), List.of(), FROM, to, Duration.ZERO, ZoneOffset.UTC, 1)
                .warmUp();
    }
}
