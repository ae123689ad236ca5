package community.lifeline.simulators.scenario;

import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.fleet.Neighbourhood;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One story.
 *
 * @param twinOf the incident that this harmless one looks like; empty for an incident
 * @param source where its figures come from; may be empty
 * @param starts the time of day at its start, where that matters
 * @param runsFor for how long it is looked at, where that does not follow from the rest
 * @param mustNot what must stay quiet
 * @param may what may rise beside what is expected
 */
public record Scenario(
        String id,
        Names names,
        String twinOf,
        String source,
        Optional<LocalTime> starts,
        Optional<Duration> runsFor,
        List<Happening> happens,
        List<Expectation> expect,
        List<Which> mustNot,
        List<Which> may) {
    /** Early evening: people are at home, cook, charge and ride. */
    private static final LocalTime EVENING = LocalTime.of(19, 0);

    private static final Duration AFTERWARDS = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    public Scenario {
        happens = List.copyOf(happens);
        expect = List.copyOf(expect);
        mustNot = List.copyOf(mustNot);
        may = List.copyOf(may);
    }

    /** What happens, and no more said of it. */
    public Scenario(String id, Names names, List<Happening> happens) {
        this(id, names, "", "", Optional.empty(), Optional.empty(), happens, List.of(), List.of(), List.of());
    }

    public boolean harmless() {
        return !twinOf.isEmpty();
    }

    /** The kind that it is about; {@code compound} where several are struck. */
    public String kind() {
        List<String> kinds =
                happens.stream().map(each -> each.role().kind()).distinct().toList();
        return kinds.size() == 1 ? kinds.getFirst() : "compound";
    }

    /** The time of day at its start. */
    public LocalTime startsAt() {
        return starts.orElse(EVENING);
    }

    /** For how long it is looked at: until the last expectation at least, and half an hour past its end up to six hours. */
    public Duration lasts() {
        Duration expected = expect.stream()
                .map(Expectation::within)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration over = happens.stream()
                .map(each -> each.ends().plus(AFTERWARDS))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration told = over.compareTo(LONGEST) > 0 ? LONGEST : over;
        Duration enough = told.compareTo(expected) > 0 ? told : expected.plusMinutes(1);
        return runsFor.orElse(enough);
    }

    /** What happens, {@code by} devices on in {@code neighbourhood}; nothing is expected of it any more. */
    public Scenario elsewhere(int by, Neighbourhood neighbourhood) {
        List<Happening> moved =
                happens.stream().map(each -> each.elsewhere(by, neighbourhood)).toList();
        return new Scenario(id, names, twinOf, source, starts, runsFor, moved, List.of(), List.of(), List.of());
    }

    /** The same story, all of it later by {@code delay} (earlier where that is negative). */
    public Scenario shifted(Duration delay) {
        List<Happening> moved =
                happens.stream().map(each -> each.shifted(delay)).toList();
        List<Expectation> awaited =
                expect.stream().map(each -> each.shifted(delay)).toList();
        Optional<Duration> length =
                runsFor.map(known -> known.plus(delay)).map(left -> left.isNegative() ? Duration.ZERO : left);
        return new Scenario(id, names, twinOf, source, starts, length, moved, awaited, mustNot, may);
    }
}
