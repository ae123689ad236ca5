package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.suppress.Reminder.Occasion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.suppress.Stage.at;
import static community.lifeline.alerts.suppress.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

class ReminderTest {
    private static final Order ORDER =
            order(1, Order.Type.SILENCE, Selector.EVERYTHING, Optional.empty(), Level.RED, 0, 8 * 3600);
    private static final Orders ORDERS = new Orders(List.of(ORDER));

    private static Alert alert(String rule, Level level) {
        return Stage.alert(rule, "gas/1", level, Lane.LIVE, at(10), at(10));
    }

    private static List<Occasion> due(Orders orders, List<HeldAlert> held, double seconds) {
        return Reminder.due(orders, held, at(seconds)).stream()
                .map(Reminder::occasion)
                .toList();
    }

    @Test
    void nobodyIsRemindedOfASilenceThatHidesNothingAndGoesOn() {
        assertThat(due(ORDERS, List.of(new HeldAlert(alert("a.b", Level.BLUE), new Cause.Silenced(2))), 3600))
                .isEmpty();
    }

    @Test
    void theOwnerIsRemindedWhileItHidesSomething() {
        List<HeldAlert> held = List.of(
                new HeldAlert(alert("a.b", Level.BLUE), new Cause.Silenced(1)),
                new HeldAlert(alert("a.c", Level.YELLOW), new Cause.Silenced(1)));
        Reminder reminder = Reminder.due(ORDERS, held, at(3600)).getFirst();
        assertThat(reminder.occasion()).isEqualTo(Occasion.HIDING);
        assertThat(reminder.hidden()).isEqualTo(2);
        assertThat(reminder.worst().map(Alert::rule)).contains("a.c");
        assertThat(reminder.words(at(3600)).en()).startsWith("wang: your silence 1 (a reason) hides 2 alerts now");
    }

    @Test
    void theOwnerIsRemindedHalfAnHourBeforeTheEndOrAQuarterOfTheTime() {
        assertThat(due(ORDERS, List.of(), 7.5 * 3600 - 1)).isEmpty();
        assertThat(due(ORDERS, List.of(), 7.5 * 3600)).containsExactly(Occasion.ENDING);
        Orders brief = new Orders(
                List.of(order(1, Order.Type.WORKS, Selector.EVERYTHING, Optional.empty(), Level.RED, 0, 400)));
        assertThat(due(brief, List.of(), 299)).isEmpty();
        assertThat(due(brief, List.of(), 300)).containsExactly(Occasion.ENDING);
        assertThat(due(brief, List.of(), 400)).isEmpty();
    }
}
