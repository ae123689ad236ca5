package community.lifeline.alerts;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Reminder;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/** A reminder in the form in which channels tell things: a blue note whose subject is the order. It is not stored. */
final class ReminderNote {
    private static final String NOBODYS = "-";
    private static final Names HIDDEN = new Names("被隐藏告警数", "alerts hidden");
    private static final Names HIDING = new Names("静默或作业正在隐藏告警", "a silence or works hide alerts");
    private static final Names ENDING = new Names("静默或作业即将结束", "a silence or works end soon");

    private ReminderNote() {}

    static Effect of(Reminder reminder, Instant now) {
        Order order = reminder.order();
        String community = order.what()
                .where()
                .community()
                .filter(DeviceId::isSegment)
                .or(() -> reminder.worst().map(alert -> alert.device().community()))
                .orElse(NOBODYS);
        String name = "reminder|" + order.id() + "|" + reminder.occasion() + "|" + now;
        Evidence.Measure measure = new Evidence.Measure(
                "hidden",
                HIDDEN,
                Integer.toString(reminder.hidden()),
                OptionalDouble.of(reminder.hidden()),
                "1",
                OptionalDouble.empty());
        Alert note = new Alert(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                order.type().label() + "." + reminder.occasion().label(),
                "1",
                reminder.occasion() == Reminder.Occasion.HIDING ? HIDING : ENDING,
                new DeviceId(community, order.type().label(), Long.toString(order.id())),
                Level.BLUE,
                Lane.LIVE,
                order.starts(),
                now,
                new Evidence(measure, List.of()),
                reminder.words(now));
        return new Effect(Turn.FIRED, new AlertState.Firing(note, now, Instant.MAX, 1));
    }
}
