package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.rule.Threshold;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes rules ready, numbering the fields that they watch as it meets them. */
final class PlanMaker {
    private static final int MOST_WATCHED = 64;

    private final DeviceKind kind;
    private final Facts facts;
    private final List<Integer> cells = new ArrayList<>();
    private final List<Test.OfValue> counted = new ArrayList<>();
    private final List<Test.OfSlope> slopes = new ArrayList<>();

    // Of the rule being made.
    private long watchedBits;
    private long silence;
    private boolean aware;
    private boolean factual;

    PlanMaker(DeviceKind kind, Facts facts) {
        this.kind = kind;
        this.facts = facts;
    }

    Plan make(int index, Rule rule) {
        watchedBits = 0;
        silence = Long.MAX_VALUE;
        aware = false;
        factual = false;
        Test when = test(rule.when());
        Optional<Test> until = rule.until().map(this::test);
        Optional<Test> unless = rule.unless().map(this::test);
        Set<String> ending =
                rule.until().map(condition -> codes(condition.leaves())).orElse(Set.of());
        Set<String> events = codes(Stream.of(Optional.of(rule.when()), rule.until())
                .flatMap(Optional::stream)
                .flatMap(Condition::leaves));
        return new Plan(index, rule, when, until, unless, watchedBits, events, ending, silence, aware, factual);
    }

    int[] cells() {
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }

    Test.OfValue[] counted() {
        return counted.toArray(Test.OfValue[]::new);
    }

    Test.OfSlope[] slopes() {
        return slopes.toArray(Test.OfSlope[]::new);
    }

    private Test test(Condition condition) {
        return switch (condition) {
            case Condition.Value value -> value(value);
            case Condition.State state -> state(state);
            case Condition.EventCode event -> event(event);
            case Condition.Slope slope -> slope(slope);
            case Condition.Silence(Duration after) -> silence(after);
            case Condition.Offline _ -> {
                aware = true;
                yield new Test.OfOffline();
            }
            case Condition.Fact fact -> fact(fact);
            case Condition.All(List<Condition> parts) ->
                new Test.AllOf(parts.stream().map(this::test).toList());
            case Condition.Any(List<Condition> parts) ->
                new Test.AnyOf(parts.stream().map(this::test).toList());
        };
    }

    private Test value(Condition.Value value) {
        int watch = watch(value.field());
        int counter = value.samples() > 1 ? counted.size() : -1;
        Field.Metric field = (Field.Metric) kind.fields().get(cells.get(watch));
        Test.OfValue test = switch (value.threshold()) {
            case Threshold.Fixed(double fixed) ->
                new Test.OfValue(field, watch, value.comparison(), fixed, -1, value.samples(), counter);
            case Threshold.OfField(String other, double times) ->
                new Test.OfValue(field, watch, value.comparison(), times, watch(other), value.samples(), counter);
        };
        if (counter >= 0) {
            counted.add(test);
        }
        return test;
    }

    private Test state(Condition.State state) {
        int watch = watch(state.field());
        Field field = kind.fields().get(cells.get(watch));
        boolean[] holds = switch (field) {
            case Field.Choice choice -> {
                boolean[] codes = new boolean[choice.codes().size()];
                state.codes().forEach(code -> codes[choice.indexOf(code)] = true);
                yield codes;
            }
            case Field.Flag _, Field.Metric _ ->
                new boolean[] {state.codes().contains("false"), state.codes().contains("true")};
        };
        return new Test.OfState(field, watch, holds);
    }

    private Test event(Condition.EventCode event) {
        Map<String, Code> codes = new HashMap<>();
        event.codes().forEach(code -> kind.event(code).ifPresent(known -> codes.put(code, known)));
        return new Test.OfEvent(Map.copyOf(codes));
    }

    private Test slope(Condition.Slope slope) {
        int watch = watch(slope.field());
        Test.OfSlope test = new Test.OfSlope(
                (Field.Metric) kind.fields().get(cells.get(watch)),
                watch,
                slopes.size(),
                slope.change(),
                slope.per().toMillis(),
                slope.over().toMillis(),
                slope.points());
        slopes.add(test);
        return test;
    }

    private Test silence(Duration after) {
        aware = true;
        silence = Math.min(silence, after.toMillis());
        return new Test.OfSilence(
                after.toMillis(), after.toHours() > 0 ? after.toHours() + " h" : after.toMinutes() + " min");
    }

    private Test fact(Condition.Fact fact) {
        factual |= fact.in() != Scope.Area.SELF;
        long within = fact.within().toMillis();
        return fact.in() == Scope.Area.SELF
                ? new Test.OfOwnFact(fact.rule(), within)
                : new Test.OfFact(facts, fact.rule(), fact.in(), fact.devices(), within);
    }

    private int watch(String field) {
        int cell = kind.indexOf(field);
        if (cell < 0) {
            throw new IllegalArgumentException("the kind '" + kind.id() + "' has no field '" + field + "'");
        }
        int watch = cells.indexOf(cell);
        if (watch < 0) {
            watch = cells.size();
            if (watch == MOST_WATCHED) {
                throw new IllegalArgumentException("the rules of '" + kind.id() + "' watch more than " + MOST_WATCHED
                        + " fields; the field '" + field + "' is one too many");
            }
            cells.add(cell);
        }
        watchedBits |= 1L << watch;
        return watch;
    }

    private static Set<String> codes(Stream<Condition> leaves) {
        return leaves.mapMulti((Condition leaf, Consumer<String> into) -> {
                    if (leaf instanceof Condition.EventCode(Set<String> codes)) {
                        codes.forEach(into);
                    }
                })
                .collect(Collectors.toUnmodifiableSet());
    }
}
