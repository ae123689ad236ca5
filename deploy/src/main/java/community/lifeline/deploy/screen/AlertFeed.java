package community.lifeline.deploy.screen;

import community.lifeline.alerts.suppress.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What becomes of alerts, from the first on: what is told while the platform starts is kept until there is a screen that
 * shows it. Thread-safe; never blocks for long.
 */
public final class AlertFeed implements Consumer<Verdict> {
    private static final int MOST_WAITING = 5_000;

    private final List<Verdict> waiting = new ArrayList<>();
    private int left;
    private Consumer<List<Verdict>> follower = this::keep;

    @Override
    public synchronized void accept(Verdict verdict) {
        follower.accept(List.of(verdict));
    }

    private void keep(List<Verdict> verdicts) {
        if (waiting.size() < MOST_WAITING) {
            waiting.addAll(verdicts);
        } else {
            left++;
        }
    }

    /**
     * Hands over what came so far, all at once, and from now on everything as it comes.
     *
     * @return how many there were too many of to be kept
     */
    public synchronized int follow(Consumer<List<Verdict>> next) {
        next.accept(List.copyOf(waiting));
        waiting.clear();
        follower = next;
        return left;
    }

    /** The alerts of what came so far, where nobody follows yet. */
    public synchronized Set<UUID> alerts() {
        return waiting.stream()
                .map(verdict -> verdict.effect().episode().alert().id())
                .collect(Collectors.toSet());
    }
}
