package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.ingest.registry.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The silences and planned works that are not over, as of one moment. Immutable; the clock starts and ends them. */
public record Orders(List<Order> all) {
    public static final Orders NONE = new Orders(List.of());

    public Orders {
        all = List.copyOf(all);
    }

    /** Of those that hide {@code alert}, which happened at {@code at}, and are not over at {@code now}, the longest. */
    Optional<Cause> against(Alert alert, Profile profile, boolean lifeSafety, Instant at, Instant now) {
        return all.stream()
                .filter(order -> order.phase(now) != Order.Phase.OVER)
                .filter(order -> order.hides(alert, profile, lifeSafety, at))
                .max(Comparator.comparing(Order::over).thenComparingLong(Order::id))
                .map(Order::cause);
    }
}
