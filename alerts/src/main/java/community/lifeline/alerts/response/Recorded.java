package community.lifeline.alerts.response;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event with its place in the response's history.
 *
 * @param sequence counts the events of the response from 1
 * @param by who did it
 */
public record Recorded(int sequence, Instant at, String by, Event event) {
    /** Numbers of what was taken back. */
    public static Set<Integer> undone(List<Recorded> history) {
        return history.stream()
                .map(Recorded::event)
                .filter(Event.Undone.class::isInstance)
                .map(event -> ((Event.Undone) event).sequence())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@code history} without what was taken back, as if it had never been. */
    static List<Recorded> standing(List<Recorded> history) {
        Set<Integer> undone = undone(history);
        return history.stream()
                .filter(each -> !undone.contains(each.sequence()))
                .toList();
    }
}
