package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Expression;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.rule.Threshold;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** Makes rules ready, numbering the fields that they watch as it meets them. */
final class PlanMaker {
    private static final int MOST_WATCHED = 64;

    private final DeviceKind kind;
    private final Surroundings surroundings;
    private final List<Integer> cells = new ArrayList<>();
    private final List<Test.OfValue> counted = new ArrayList<>();
    private final List<Window.Form> forms = new ArrayList<>();

    // Of the rule being made.
    private long watchedBits;
    private long silence;
    private boolean aware;
    private boolean factual;
    private boolean timed;
    private @Nullable Rule making;

    PlanMaker(DeviceKind kind, Surroundings surroundings) {
        this.kind = kind;
        this.surroundings = surroundings;
    }

    Plan make(int index, Rule rule) {
        watchedBits = 0;
        silence = Long.MAX_VALUE;
        aware = false;
        factual = false;
        timed = false;
        making = rule;
        Test when = test(rule.when());
        Optional<Test> until = rule.until().map(this::test);
        Optional<Test> unless = rule.unless().map(this::test);
        Set<String> ending =
                rule.until().map(condition -> codes(condition.leaves())).orElse(Set.of());
        Set<String> events = codes(Stream.of(Optional.of(rule.when()), rule.until())
                .flatMap(Optional::stream)
                .flatMap(Condition::leaves));
        return new Plan(index, rule, when, until, unless, watchedBits, events, ending, silence, aware, factual, timed);
    }

    int[] cells() {
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }

    Test.OfValue[] counted() {
        return counted.toArray(Test.OfValue[]::new);
    }

    Window.Form[] forms() {
        return forms.toArray(Window.Form[]::new);
    }

    private Test test(Condition condition) {
        return switch (condition) {
            case Condition.Value value -> value(value);
            case Condition.State state -> state(state);
            case Condition.EventCode event -> event(event);
            case Condition.Slope slope -> slope(slope);
            case Condition.Sum sum -> sum(sum);
            case Condition.Baseline baseline -> baseline(baseline);
            case Condition.Dose dose -> dose(dose);
            case Condition.During during -> {
                timed = true;
                yield new StandingTest.OfHours(during);
            }
            case Condition.Cel(Expression expression) -> expression(expression);
            case Condition.Silence(Duration after) -> silence(after);
            case Condition.Offline _ -> {
                aware = true;
                yield new StandingTest.OfOffline();
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
        Field.Metric field = metric(watch);
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
        int form = form(new Window.Form.Points(slope.field(), slope.over().toMillis()));
        return new WindowTest.OfSlope(
                metric(watch), watch, form, slope.change(), slope.per().toMillis(), slope.points());
    }

    private Test sum(Condition.Sum sum) {
        int watch = watch(sum.field());
        int form = form(new Window.Form.Sum(sum.field(), sum.over().toMillis()));
        return new WindowTest.OfSum(metric(watch), watch, form, sum.comparison(), sum.threshold());
    }

    private Test baseline(Condition.Baseline baseline) {
        int watch = watch(baseline.field());
        int form = form(new Window.Form.Median(baseline.field(), baseline.over().toMillis(), baseline.hourly()));
        return new WindowTest.OfBaseline(metric(watch), watch, form, baseline.way(), baseline.amount());
    }

    private Test dose(Condition.Dose dose) {
        timed = true;
        int watch = watch(dose.field());
        Rates rates = new Rates(dose.from(), dose.rates(), dose.fades().toMillis());
        int form = form(new Window.Form.Exposure(dose.field(), rates));
        return new WindowTest.OfDose(metric(watch), watch, form, dose.atLeast());
    }

    private Test expression(Expression expression) {
        Map<String, Integer> watches = new LinkedHashMap<>();
        expression.fields().forEach(field -> watches.put(field, watch(field)));
        return new ExpressionTest(requireNonNull(making), kind, expression, Map.copyOf(watches), surroundings.tally());
    }

    private int form(Window.Form form) {
        if (!forms.contains(form)) {
            forms.add(form);
        }
        return forms.indexOf(form);
    }

    private Field.Metric metric(int watch) {
        return (Field.Metric) kind.fields().get(cells.get(watch));
    }

    private Test silence(Duration after) {
        aware = true;
        silence = Math.min(silence, after.toMillis());
        return new StandingTest.OfSilence(
                after.toMillis(),
                after.toHours() > 0 ? after.toHours() + " h" : after.toMinutes() + " min",
                surroundings.silenceFrom());
    }

    private Test fact(Condition.Fact fact) {
        factual |= fact.in() != Scope.Area.SELF;
        long within = fact.within().toMillis();
        return fact.in() == Scope.Area.SELF
                ? new StandingTest.OfOwnFact(fact.rule(), within)
                : new StandingTest.OfFact(surroundings.facts(), fact.rule(), fact.in(), fact.devices(), within);
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
