package community.lifeline.deploy.screen;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertScreenTest {
    private static final Instant THEN = Instant.parse("2026-11-22T03:00:00Z");
    private static final Names NAMES = new Names("名", "name");

    private final AlertLines lines = new AlertLines(Map.of(), ZoneOffset.UTC, false);

    private static Alert alert(int number, Level level) {
        Evidence.Measure measure =
                new Evidence.Measure("lel", NAMES, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50));
        return new Alert(
                new UUID(0, number),
                "gas.ch4.l3",
                "v",
                NAMES,
                new DeviceId("xinghu", "gas", "g-" + number),
                level,
                Lane.LIVE,
                THEN,
                THEN.plusSeconds(number),
                new Evidence(measure, List.of()),
                NAMES);
    }

    private static Verdict told(int number) {
        AlertState.Firing firing = new AlertState.Firing(alert(number, Level.RED), THEN, Instant.MAX, 1);
        return new Verdict.Tell(new Effect(Effect.Turn.FIRED, firing), Optional.empty());
    }

    @Test
    void whatIsToldDuringTheStartIsShownOnceThereIsAScreen() {
        AlertFeed feed = new AlertFeed();
        feed.accept(told(1));
        feed.accept(told(2));
        assertThat(feed.alerts()).containsExactlyInAnyOrder(new UUID(0, 1), new UUID(0, 2));
        List<Verdict> shown = new ArrayList<>();
        assertThat(feed.follow(shown::addAll)).isZero();
        feed.accept(told(3));
        assertThat(shown).containsExactly(told(1), told(2), told(3));
        assertThat(feed.alerts()).isEmpty();
    }

    @Test
    void saysHowManyWereTooManyToKeep() {
        AlertFeed feed = new AlertFeed();
        for (int i = 0; i < 5_003; i++) {
            feed.accept(told(i));
        }
        List<Verdict> shown = new ArrayList<>();
        assertThat(feed.follow(shown::addAll)).isEqualTo(3);
        assertThat(shown).hasSize(5_000);
    }

    @Test
    void whatIsOpenFromBeforeIsCountedByLevelAndTheGravestNamed() {
        List<Alert> open = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            open.add(alert(i, Level.BLUE));
        }
        open.add(alert(20, Level.RED));
        List<String> shown = OpenAlertLines.of(open, Set.of(new UUID(0, 20)), lines);
        assertThat(shown.getFirst()).contains("12 (1 red, 11 blue)");
        assertThat(shown.get(1)).contains("RED", "g-20", "未通知 not told");
        assertThat(shown).hasSize(12);
        assertThat(shown.getLast()).contains("2 more");
        assertThat(OpenAlertLines.of(List.of(), Set.of(), lines))
                .hasSize(1)
                .first()
                .asString()
                .contains("No alert");
    }

    @Test
    void anAlertWhoseRuleIsGoneIsNotShownAsOver() {
        AlertState.Firing firing = new AlertState.Firing(alert(1, Level.RED), THEN, Instant.MAX, 1);
        Verdict gone = new Verdict.Tell(Lifecycle.withdraw(firing, THEN.plusSeconds(60)), Optional.empty());
        assertThat(lines.of(gone))
                .singleElement()
                .asString()
                .startsWith("? ")
                .contains("whether the danger is over is not known")
                .doesNotContain("解除 ·");
        Verdict over = new Verdict.Tell(Lifecycle.supersede(firing, THEN, THEN.plusSeconds(60)), Optional.empty());
        assertThat(lines.of(over)).singleElement().asString().startsWith("✓ ").contains("is over after");
    }

    @Test
    void aReminderDoesNotLookLikeAnAlert() {
        Effect note = new Effect(Effect.Turn.FIRED, new AlertState.Firing(alert(1, Level.BLUE), THEN, Instant.MAX, 1));
        List<String> shown = lines.of(new Verdict.Tell(note, Optional.of(new Remark.Reminds(7, "wang"))));
        assertThat(shown.getFirst()).isEqualTo("· 提醒 REMINDER  03:00:01  名 · name, wang");
        assertThat(shown).noneMatch(line -> line.contains("BLUE") || line.contains("▲"));
    }
}
