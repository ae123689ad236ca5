package community.lifeline.alerts.notice;

import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How many messages one person gets by one channel. The first {@code alone} within {@code within} are told as they come.
 * After that all that waits goes into one message, and such messages are spread over the time, so that there are at most
 * {@code most} and none of them is old. What is red and urgent goes at once, past that number too; only behind another red
 * message it waits, {@link #URGENT_GAP} or, past that number, a minute. It never waits for what matters less.
 */
public record Pace(int most, Duration within) {
    public static final Pace DEFAULT = new Pace(10, Duration.ofMinutes(10));

    static final Duration URGENT_GAP = Duration.ofSeconds(20);
    static final Duration URGENT_BEYOND = Duration.ofMinutes(1);

    private static final Set<Occasion> PRESSING = Set.of(
            Occasion.RAISED,
            Occasion.GRAVER,
            Occasion.FLARED_UP,
            Occasion.JOINED,
            Occasion.ESCALATED,
            Occasion.CHAIN_ENDED,
            Occasion.COMMAND_FAILED,
            Occasion.REMINDER);
    private static final Comparator<Waiting> FIRST_OF_ALL = Comparator.comparingInt(
                    (Waiting each) -> urgent(each) ? 0 : 1)
            .thenComparing(each -> each.notice().level())
            .thenComparing(each -> each.notice().at())
            .thenComparingLong(Waiting::id);

    public Pace {
        if (most < 4 || most > 100) {
            throw new IllegalArgumentException("notices.most: '" + most + "' is not allowed; write 4 to 100");
        }
        if (within.compareTo(Duration.ofMinutes(1)) < 0 || within.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "notices.within: '" + within + "' is not allowed; write a duration of 1 min to 1 h");
        }
    }

    /** A message that was told or is being told; {@code red} where it told of something red. */
    record Told(Instant at, boolean red) {}

    /**
     * What is to be done now with what waits.
     *
     * @param letters each to be told as one message, the most urgent first
     * @param held until when it has to wait
     */
    record Step(List<List<Waiting>> letters, Map<Waiting, Instant> held) {}

    /** How many of a burst are told one by one. */
    int alone() {
        return most / 2;
    }

    /** The least time between two messages that gather what waits: the rest of {@code most}, spread over the time. */
    Duration gap() {
        return within.dividedBy(most - alone());
    }

    static boolean urgent(Waiting waiting) {
        return waiting.notice().level() == Level.RED
                && PRESSING.contains(waiting.notice().occasion());
    }

    /**
     * @param due what may be told to one person by one channel now
     * @param told to them within the last {@link #within}
     */
    Step step(List<Waiting> due, List<Told> told, Instant now) {
        List<List<Waiting>> letters = new ArrayList<>();
        List<Waiting> rest = new ArrayList<>();
        for (List<Waiting> item : items(due)) {
            if (told.size() + letters.size() < alone()) {
                letters.add(item);
            } else {
                rest.addAll(item);
            }
        }
        if (rest.isEmpty()) {
            return new Step(letters, Map.of());
        }
        // The first that gathers comes right behind the burst.
        Instant turn = told.size() + letters.size() <= alone()
                ? now
                : turn(rest.stream().anyMatch(Pace::urgent), told);
        if (!turn.isAfter(now)) {
            letters.add(rest);
            return new Step(letters, Map.of());
        }
        Map<Waiting, Instant> held = new LinkedHashMap<>();
        rest.forEach(each -> held.put(each, turn));
        return new Step(letters, held);
    }

    /** When the next message that gathers what waits may go, after more than {@link #alone} were told. */
    private Instant turn(boolean urgent, List<Told> told) {
        boolean room = told.size() < most;
        if (urgent) {
            return last(told.stream().filter(Told::red)).plus(room ? URGENT_GAP : URGENT_BEYOND);
        }
        Instant spread = last(told.stream()).plus(gap());
        Instant free = first(told).plus(within);
        return room || spread.isAfter(free) ? spread : free;
    }

    private static Instant last(Stream<Told> told) {
        return told.map(Told::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private static Instant first(List<Told> told) {
        return told.stream().map(Told::at).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** Those that were tried together stay together; the most urgent first. */
    private static List<List<Waiting>> items(List<Waiting> due) {
        Map<Object, List<Waiting>> items = new LinkedHashMap<>();
        due.stream()
                .sorted(FIRST_OF_ALL)
                .forEach(each -> items.computeIfAbsent(
                                each.letter().<Object>map(UUID::toString).orElse(each.id()), _ -> new ArrayList<>())
                        .add(each));
        return List.copyOf(items.values());
    }
}
