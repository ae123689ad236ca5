package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Units;
import community.lifeline.alerts.rule.Comparison;
import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Threshold;
import community.lifeline.alerts.trial.Explanation.Last;
import community.lifeline.alerts.trial.Explanation.Part;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The simple conditions of a rule, each with its place and how the last stored values stand to it. */
final class Parts {
    private final DeviceKind kind;
    private final Map<String, Last> last;
    private final List<Part> parts = new ArrayList<>();

    private Parts(DeviceKind kind, Map<String, Last> last) {
        this.kind = kind;
        this.last = last;
    }

    static List<Part> of(Rule rule, DeviceKind kind, Map<String, Last> last) {
        Parts parts = new Parts(kind, last);
        parts.add("when", rule.when());
        rule.until().ifPresent(condition -> parts.add("until", condition));
        rule.unless().ifPresent(condition -> parts.add("unless", condition));
        return parts.parts;
    }

    private void add(String place, Condition condition) {
        switch (condition) {
            case Condition.All(List<Condition> all) -> each(place + ".all", all);
            case Condition.Any(List<Condition> any) -> each(place + ".any", any);
            case Condition.Value value -> add(place, value);
            case Condition.State(String field, var codes) -> {
                Optional<Last> now = Optional.ofNullable(last.get(field));
                String wanted = field + " = " + String.join(" | ", new TreeSet<>(codes));
                add(place, wanted, now, now.map(known -> codes.contains(known.shown())));
            }
            case Condition.EventCode(var codes) -> add(place, "event " + String.join(" | ", new TreeSet<>(codes)));
            case Condition.Slope slope ->
                add(
                        place,
                        slope.field() + (slope.change() > 0 ? " + " : " - ")
                                + Numbers.show(Math.abs(slope.change())) + unit(slope.field()) + " / "
                                + Spans.show(slope.per()) + ", over " + Spans.show(slope.over()));
            case Condition.Sum sum ->
                add(
                        place,
                        "Σ " + sum.field() + " " + sum.comparison().sign() + " " + Numbers.show(sum.threshold())
                                + unit(sum.field()) + " / " + Spans.show(sum.over()));
            case Condition.Baseline baseline ->
                add(
                        place,
                        baseline.field() + " " + baseline.way().key() + " "
                                + Numbers.show(baseline.amount().size()) + " "
                                + baseline.amount().kind() + " of its usual, over " + Spans.show(baseline.over()));
            case Condition.Dose dose ->
                add(place, "∫ " + dose.field() + " ≥ " + Numbers.show(dose.atLeast()) + " of the dose allowed");
            case Condition.During during -> add(place, "during " + during.shown() + " " + during.zone());
            case Condition.Cel(var expression) -> add(place, "CEL " + expression);
            case Condition.Silence(var after) -> add(place, "silence ≥ " + Spans.show(after));
            case Condition.Offline _ -> add(place, "offline");
            case Condition.Fact fact ->
                add(
                        place,
                        fact.rule() + " at " + fact.devices() + " in " + fact.in() + ", within "
                                + Spans.show(fact.within()));
        }
    }

    private void each(String place, List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            add(place + "[" + i + "]", conditions.get(i));
        }
    }

    private void add(String place, String wanted) {
        add(place, wanted, Optional.empty(), Optional.empty());
    }

    private void add(String place, String wanted, Optional<Last> now, Optional<Boolean> holds) {
        parts.add(new Part(place, wanted, now, holds, OptionalDouble.empty(), OptionalDouble.empty(), ""));
    }

    private void add(String place, Condition.Value value) {
        Optional<Last> now = Optional.ofNullable(last.get(value.field()));
        OptionalDouble threshold = threshold(value.threshold());
        String wanted = value.field() + " " + value.comparison().sign() + " " + shown(value.threshold())
                + unit(value.field()) + (value.samples() > 1 ? ", " + value.samples() + " in a row" : "");
        if (now.isEmpty() || threshold.isEmpty()) {
            add(place, wanted, now, Optional.empty());
            return;
        }
        double number = now.get().number();
        double limit = threshold.getAsDouble();
        boolean rising = value.comparison() == Comparison.AT_LEAST || value.comparison() == Comparison.ABOVE;
        parts.add(new Part(
                place,
                wanted,
                now,
                Optional.of(value.comparison().holds(number, limit)),
                OptionalDouble.of(rising ? limit - number : number - limit),
                rising ? share(number, limit) : share(limit, number),
                unit(value.field()).strip()));
    }

    /** How much of the way is gone makes sense between nothing and the threshold alone. */
    private static OptionalDouble share(double part, double whole) {
        return part >= 0 && whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }

    private OptionalDouble threshold(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Fixed(double value) -> OptionalDouble.of(value);
            case Threshold.OfField(String field, double times) ->
                last.containsKey(field) ? OptionalDouble.of(last.get(field).number() * times) : OptionalDouble.empty();
        };
    }

    private static String shown(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Fixed(double value) -> Numbers.show(value);
            case Threshold.OfField(String field, double times) -> Numbers.show(times) + " × " + field;
        };
    }

    private String unit(String field) {
        return kind.field(field).orElse(null) instanceof Field.Metric metric
                        && !Units.show(metric.unit()).isEmpty()
                ? " " + Units.show(metric.unit())
                : "";
    }
}
