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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How many messages one person gets by one channel. The first {@code alone} within {@code within} are told as they come.
 * After that all that waits goes into one message, and such messages are spread over the time, so that there are at most
 * {@code most} and none of them is old. What is urgent goes at once, past that number too, and takes along what waits; only
 * behind an urgent message as grave it waits, {@link #URGENT_GAP} or, past that number, {@link #URGENT_BEYOND}: shorter than
 * anybody has to acknowledge it. So whatever is past the number tells of something urgent.
 */
public record Pace(int most, Duration within) {
    public static final Pace DEFAULT = new Pace(10, Duration.ofMinutes(10));

    static final Duration URGENT_GAP = Duration.ofSeconds(20);
    static final Duration URGENT_BEYOND = Duration.ofSeconds(45);

    /** By so much the clocks of two machines may differ. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** What begins the clock by which it is to be acknowledged. */
    private static final Set<Occasion> FIRST = Set.of(Occasion.RAISED, Occasion.GRAVER, Occasion.FLARED_UP);

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

    /**
     * A message that was told or is being told.
     *
     * @param urgent the gravest level of what is urgent in it; empty where nothing was
     */
    record Told(Instant at, Optional<Level> urgent) {
        static Told of(Instant at, List<Waiting> letter) {
            return new Told(at, gravest(letter));
        }

        private boolean asGraveAs(Level level) {
            return urgent.filter(told -> told.compareTo(level) <= 0).isPresent();
        }
    }

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
        return urgent(waiting.notice().level()).contains(waiting.notice().occasion());
    }

    /** The occasions on which something of {@code level} is urgent. */
    static Set<Occasion> urgent(Level level) {
        return switch (level) {
            case RED -> PRESSING;
            case ORANGE -> FIRST;
            case YELLOW, BLUE -> Set.of();
        };
    }

    private static Optional<Level> gravest(List<Waiting> some) {
        return some.stream()
                .filter(Pace::urgent)
                .map(each -> each.notice().level())
                .min(Comparator.naturalOrder());
    }

    /**
     * @param due what may be told to one person by one channel now, or was held before
     * @param known what was told to them within the last {@link #within}
     */
    Step step(List<Waiting> due, List<Told> known, Instant now) {
        // What was told in what is still to come was told by a wall clock that was ahead: nothing waits for that.
        List<Told> told = known.stream()
                .filter(each -> !each.at().isAfter(now.plus(TOLERANCE)))
                .toList();
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
        Instant turn = told.size() + letters.size() <= alone() ? now : turn(gravest(rest), told);
        if (!turn.isAfter(now)) {
            letters.add(rest);
            return new Step(letters, Map.of());
        }
        Map<Waiting, Instant> held = new LinkedHashMap<>();
        rest.forEach(each -> held.put(each, turn));
        return new Step(letters, held);
    }

    /** When the next message that gathers what waits may go, after more than {@link #alone} were told. */
    private Instant turn(Optional<Level> urgent, List<Told> told) {
        boolean room = told.size() < most;
        if (urgent.isPresent()) {
            return last(told.stream().filter(each -> each.asGraveAs(urgent.get())))
                    .plus(room ? URGENT_GAP : URGENT_BEYOND);
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
