package community.lifeline.alerts.responding;

import community.lifeline.alerts.command.DeviceWords;
import community.lifeline.alerts.command.Finding;
import community.lifeline.alerts.command.Order;
import community.lifeline.alerts.command.OrderRows;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Command;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Failure;
import community.lifeline.alerts.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands of responses in their outbox, within transactions of the caller's. */
final class Ordering {
    private Ordering() {}

    /** Lets the outbox know of what {@code event} says, which has just happened in {@code response}. */
    static void write(Connection connection, Response response, Event event, String by, Instant now)
            throws SQLException {
        switch (event) {
            case Event.CommandAsked asked -> {
                Command command = newest(response, asked.item(), asked.device());
                OrderRows.add(connection, order(response, command), asked.item(), by);
            }
            case Event.CommandSent sent ->
                OrderRows.sent(
                        connection, newest(response, sent.item(), sent.device()).id(), now);
            case Event.CommandShown shown ->
                OrderRows.settle(
                        connection,
                        newest(response, shown.item(), shown.device()).id(),
                        "shown");
            case Event.CommandFailed failed ->
                OrderRows.settle(
                        connection,
                        newest(response, failed.item(), failed.device()).id(),
                        "failed");
            default -> {}
        }
    }

    private static Command newest(Response response, String item, String device) {
        return response.commands().stream()
                .filter(command ->
                        command.item().equals(item) && command.device().equals(device))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Order order(Response response, Command command) {
        Event.CommandAsked ask = command.ask();
        return new Order(
                command.id(),
                response.id(),
                Responses.device(response.site().community(), command.device()),
                ask.name(),
                ask.payload(),
                ask.field(),
                ask.becomes(),
                command.asked().at(),
                command.expires(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Whether the journal of {@code response} asks for exactly this, and waits for it: a table alone commands nothing. */
    static boolean asked(Response response, Order order) {
        return response.commands().stream()
                .filter(command -> command.id().equals(order.id()) && command.pending())
                .map(command -> order(response, command))
                .anyMatch(asked -> asked.response().equals(order.response())
                        && asked.device().equals(order.device())
                        && asked.name().equals(order.name())
                        && asked.payload().equals(order.payload())
                        && asked.field().equals(order.field())
                        && asked.becomes().equals(order.becomes())
                        && asked.expires().equals(order.expires()));
    }

    /** What is known of the commands whose time is over. */
    static List<Act> due(Connection connection, Response response, Instant now) throws SQLException {
        List<Act> acts = new ArrayList<>();
        for (Command command : response.commands()) {
            if (command.pending() && !command.due().isAfter(now)) {
                Optional<Order> order = OrderRows.find(connection, command.id());
                if (order.isPresent()) {
                    acts.add(act(order.get(), Finding.of(order.get(), DeviceWords.of(connection, order.get()))));
                }
            }
        }
        return acts;
    }

    /** What is known of a command before its time is over; empty while it may still be shown. */
    static Optional<Act> early(Connection connection, Order order) throws SQLException {
        Finding finding = Finding.of(order, DeviceWords.of(connection, order));
        return switch (finding) {
            case Finding.Shown _ -> Optional.of(act(order, finding));
            case Finding.Refused _ -> order.failed() ? Optional.empty() : Optional.of(act(order, finding));
            case Finding.Still _, Finding.Silent _, Finding.NotSent _, Finding.Uncertain _ -> Optional.empty();
        };
    }

    private static Act act(Order order, Finding finding) {
        return switch (finding) {
            case Finding.Shown(String reading) -> new Act.CommandShown(order.id(), order.field() + " = " + reading);
            case Finding.Refused(boolean late) -> failed(order, late ? Failure.TOO_LATE : Failure.REFUSED, "");
            case Finding.Still(String reading) -> failed(order, Failure.STILL, reading);
            case Finding.Silent() -> failed(order, Failure.SILENT, "");
            case Finding.NotSent(String trouble) -> failed(order, Failure.NOT_SENT, trouble);
            case Finding.Uncertain() -> failed(order, Failure.UNCERTAIN, "");
        };
    }

    private static Act failed(Order order, Failure failure, String detail) {
        return new Act.CommandFailed(order.id(), failure, detail);
    }
}
