package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.trial.Explanation.Last;
import community.lifeline.alerts.trial.Explanation.OfRule;
import community.lifeline.alerts.trial.Explanation.Open;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Values;
import community.lifeline.ingest.series.History;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Explains by which rules a device is judged, from its stored readings of the last day, or as long as its rules look. */
public final class Explainer {
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Kinds kinds;
    private final Rulings rulings;
    private final Instant now;

    public Explainer(Kinds kinds, Rulings rulings, Instant now) {
        this.kinds = kinds;
        this.rulings = rulings;
        this.now = now;
    }

    /** Without what the device has sent. */
    public Explanation explain(DeviceId device) {
        return explanation(device, Map.of(), List.of(), Map.of(), Optional.empty());
    }

    /** With what the device has sent, beside the alerts of it that are open. */
    public Explanation explain(DeviceId device, History history, List<Open> open) throws SQLException {
        Instant from = now.minus(lookBack(device));
        return explain(device, from, open, taker -> history.replay(device, from, now, taker));
    }

    /** As if it had sent this and nothing else before. */
    public Explanation explain(DeviceId device, List<Observation> sent) throws SQLException {
        Instant first = sent.stream()
                .map(Observation::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
        return explain(device, first, List.of(), sent::forEach);
    }

    private interface Feed {
        void to(Consumer<Observation> taker) throws SQLException;
    }

    private Explanation explain(DeviceId device, Instant from, List<Open> open, Feed feed) throws SQLException {
        Evaluator evaluator = new Evaluator(
                rulings, kinds, new EvaluatorConfig(Duration.ZERO), from, _ -> {}, Facts.NONE, new Tally());
        VirtualTime time = new VirtualTime(evaluator, from);
        Map<String, Last> last = new HashMap<>();
        List<Instant> received = new ArrayList<>(1);
        feed.to(observation -> {
            time.until(observation.receivedAt());
            evaluator.observe(observation);
            note(observation, last);
            received.clear();
            received.add(observation.receivedAt());
        });
        time.until(now);
        Map<String, Instant> firing = new HashMap<>();
        for (AlertState.Open one : evaluator.open()) {
            if (one.alert().lane() == Lane.LIVE && one.alert().device().equals(device)) {
                firing.put(one.alert().rule(), one.alert().firedAt());
            }
        }
        return explanation(device, last, open, firing, received.stream().findFirst());
    }

    /** A device's own baseline may be that of a week. */
    private Duration lookBack(DeviceId device) {
        return rulings.of(device, now).stream()
                .map(Rule::looksBack)
                .filter(needed -> needed.compareTo(LOOK_BACK) > 0)
                .max(Comparator.naturalOrder())
                .orElse(LOOK_BACK);
    }

    private void note(Observation observation, Map<String, Last> last) {
        DeviceKind kind = kinds.require(observation.device().kind());
        Values values = observation.values();
        for (int cell = 0; cell < values.size(); cell++) {
            if (values.has(cell)) {
                Field field = kind.fields().get(cell);
                double number = values.get(cell);
                Last known = last.get(field.name());
                if (known == null || !known.time().isAfter(observation.time())) {
                    last.put(field.name(), new Last(shown(field, number), number, observation.time()));
                }
            }
        }
    }

    private static String shown(Field field, double number) {
        return switch (field) {
            case Field.Metric _ -> Numbers.show(number);
            case Field.Flag _ -> Boolean.toString(number != 0);
            case Field.Choice choice -> choice.codes().get((int) number).id();
        };
    }

    private Explanation explanation(
            DeviceId device,
            Map<String, Last> last,
            List<Open> open,
            Map<String, Instant> firing,
            Optional<Instant> received) {
        DeviceKind kind = kinds.require(device.kind());
        List<OfRule> rules = rulings.of(device, now).stream()
                .map(rule -> new OfRule(
                        rule,
                        open.stream()
                                .filter(one -> one.rule().equals(rule.id()))
                                .findFirst(),
                        Optional.ofNullable(firing.get(rule.id())),
                        numbers(rule),
                        adjusted(rule, device),
                        Parts.of(rule, kind, last)))
                .toList();
        Set<String> judging = rules.stream().map(one -> one.rule().id()).collect(Collectors.toSet());
        List<Open> others =
                open.stream().filter(one -> !judging.contains(one.rule())).toList();
        return new Explanation(device, kind, rulings.register().of(device), now, received, rules, others);
    }

    /** As the pack says them; those that an adjustment changed are in {@link #adjusted}. */
    private Map<String, String> numbers(Rule rule) {
        return new LinkedHashMap<>(rulings.book().numbers(rule.id()));
    }

    private Map<String, String> adjusted(Rule rule, DeviceId device) {
        Map<String, String> adjusted = new TreeMap<>();
        rulings.adjustments().stream()
                .filter(one -> one.rule().equals(rule.id()))
                .filter(one -> one.until().filter(until -> !until.isAfter(now)).isEmpty())
                .filter(one -> one.where().matches(device, rulings.register().of(device)))
                .forEach(one -> one.numbers()
                        .forEach((place, number) -> adjusted.put(
                                place, number + " (by " + one.by() + ", " + one.at() + ": " + one.reason() + ")")));
        return adjusted;
    }
}
