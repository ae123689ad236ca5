package community.lifeline.alerts;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.suppress.Matcher;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Reminder;
import community.lifeline.alerts.suppress.Signature;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReminderNoteTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void anOrderForACommunityThatCannotBeRemindsItsOwnerAllTheSame() {
        Selector where = new Selector(
                Optional.of("星湖"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        Order order = new Order(
                7,
                Order.Type.SILENCE,
                new Matcher(where, Optional.empty(), Level.RED),
                NOW,
                NOW.plusSeconds(3600),
                new Signature("wang", NOW),
                "painting",
                Optional.empty(),
                Optional.empty());
        Reminder reminder = new Reminder(order, Reminder.Occasion.ENDING, 0, Optional.empty());
        assertThat(ReminderNote.of(reminder, NOW).episode().alert().device().community())
                .isEqualTo("-");
    }
}
