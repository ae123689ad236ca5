package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one kind of device, made ready together: what they watch is kept once. */
final class KindPlan {
    private static final Plan[] NONE = {};

    private final DeviceKind kind;
    private final Plan[] rules;
    private final int[] cells;
    private final Test.OfValue[] counted;
    private final Window.Form[] forms;
    private final int[] formWatches;
    private final Plan[] aware;
    private final Plan[] factual;
    private final Plan[][] resting;
    private final Map<String, Plan[]> byEvent = new HashMap<>();
    private final Map<String, Plan> byId = new HashMap<>();
    private final long shortestSilence;

    KindPlan(DeviceKind kind, List<Rule> rules, Surroundings surroundings) {
        this.kind = kind;
        PlanMaker maker = new PlanMaker(kind, surroundings);
        this.rules = new Plan[rules.size()];
        for (int i = 0; i < this.rules.length; i++) {
            this.rules[i] = maker.make(i, rules.get(i));
        }
        cells = maker.cells();
        counted = maker.counted();
        forms = maker.forms();
        formWatches = Arrays.stream(forms)
                .mapToInt(form -> watchOf(kind.indexOf(form.field())))
                .toArray();
        List<Plan> awake = new ArrayList<>();
        long shortest = Long.MAX_VALUE;
        for (Plan plan : this.rules) {
            byId.put(plan.rule().id(), plan);
            if (plan.aware()) {
                awake.add(plan);
            }
            shortest = Math.min(shortest, plan.silence());
            for (String code : plan.events()) {
                byEvent.merge(code, new Plan[] {plan}, KindPlan::both);
            }
        }
        aware = awake.toArray(NONE);
        factual = Arrays.stream(this.rules).filter(Plan::factual).toArray(Plan[]::new);
        resting = Arrays.stream(this.rules).map(plan -> resting(plan.rule())).toArray(Plan[][]::new);
        shortestSilence = shortest;
    }

    private Plan[] resting(Rule on) {
        return Arrays.stream(rules)
                .filter(plan -> plan.rule().facts().contains(on.id()))
                .toArray(Plan[]::new);
    }

    private static Plan[] both(Plan[] some, Plan[] more) {
        Plan[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Whether it is made of just these rules. */
    boolean isOf(List<Rule> others) {
        return Arrays.stream(rules).map(Plan::rule).toList().equals(others);
    }

    DeviceKind kind() {
        return kind;
    }

    Plan[] rules() {
        return rules;
    }

    int watched() {
        return cells.length;
    }

    /** The cell of the kind that the watched field {@code watch} is. */
    int cell(int watch) {
        return cells[watch];
    }

    Test.OfValue[] counted() {
        return counted;
    }

    /** What is remembered of fields beyond their newest values. */
    Window.Form[] forms() {
        return forms;
    }

    /** The watched field of the form {@code index}. */
    int watch(int index) {
        return formWatches[index];
    }

    /** The watched field that is {@code cell} of the kind, or -1. */
    int watchOf(int cell) {
        for (int watch = 0; watch < cells.length; watch++) {
            if (cells[watch] == cell) {
                return watch;
            }
        }
        return -1;
    }

    /** The form that is the same, or -1. */
    int formLike(Window.Form other) {
        return Arrays.asList(forms).indexOf(other);
    }

    /** The counter that counts the same, or -1. */
    int counterLike(Test.OfValue other) {
        for (int i = 0; i < counted.length; i++) {
            if (counted[i].asks(other)) {
                return i;
            }
        }
        return -1;
    }

    /** Rules that look at whether the device is heard or online. */
    Plan[] aware() {
        return aware;
    }

    /** Rules that ask for facts of other devices. */
    Plan[] factual() {
        return factual;
    }

    /** Rules that ask whether {@code plan} is open. */
    Plan[] restingOn(Plan plan) {
        return resting[plan.index()];
    }

    Plan[] onEvent(String code) {
        return byEvent.getOrDefault(code, NONE);
    }

    @Nullable
    Plan find(String rule) {
        return byId.get(rule);
    }

    boolean listens() {
        return shortestSilence != Long.MAX_VALUE;
    }

    long shortestSilence() {
        return shortestSilence;
    }
}
