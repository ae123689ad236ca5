package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A gate and what passes it; times are seconds since the start. */
final class Stage {
    static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    static final FlapConfig FLAPPING = new FlapConfig(3, Duration.ofMinutes(10), Duration.ofMinutes(5));

    private static final Names NAMES = new Names("名", "name");
    private static final Evidence EVIDENCE = new Evidence(
            new Evidence.Measure("lel", NAMES, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50)),
            List.of());

    final Gate gate;
    private final Map<String, Alert> open = new HashMap<>();
    final List<String> lines = new ArrayList<>();

    Stage(Gate gate) {
        this.gate = gate;
    }

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    static DeviceId device(String name) {
        String[] parts = name.split("/");
        return new DeviceId("xinghu", parts[0], parts[1]);
    }

    static Alert alert(String rule, String device, Level level, Lane lane, Instant started, Instant fired) {
        DeviceId id = device(device);
        return new Alert(
                Alert.idOf(rule, id, lane, started),
                rule,
                "v",
                NAMES,
                id,
                level,
                lane,
                started,
                fired,
                EVIDENCE,
                NAMES);
    }

    /** {@code rule device level} each, all from one observation. */
    Stage fire(double seconds, String... alerts) {
        List<Effect> effects = Arrays.stream(alerts)
                .map(text -> {
                    String[] parts = text.split(" ");
                    Alert alert = alert(
                            parts[0],
                            parts[1],
                            Level.valueOf(parts[2]),
                            parts.length > 3 ? Lane.valueOf(parts[3]) : Lane.LIVE,
                            at(seconds),
                            at(seconds));
                    open.put(parts[0] + " " + parts[1], alert);
                    return new Effect(Turn.FIRED, new AlertState.Firing(alert, alert.startedAt(), Instant.MAX, 1));
                })
                .toList();
        note(gate.pass(effects, at(seconds)));
        return this;
    }

    /** {@code rule device}. */
    Stage resolve(double seconds, String which) {
        Alert alert = open.remove(which);
        Episode over = new Episode.Resolved(alert, at(seconds), at(seconds), at(seconds), 2);
        note(gate.pass(List.of(new Effect(Turn.RESOLVED, over)), at(seconds)));
        return this;
    }

    Stage look(double seconds) {
        note(gate.reconsider(at(seconds)));
        return this;
    }

    private void note(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            Alert alert = verdict.effect().episode().alert();
            String what = alert.rule() + " " + alert.device().device() + " "
                    + verdict.effect().turn().label();
            lines.add(
                    switch (verdict) {
                        case Verdict.Tell(Effect _, Optional<Remark> remark) ->
                            "told " + what + remark.map(Stage::words).orElse("");
                        case Verdict.Hold(Effect _, Cause cause, Instant _) -> "held " + what + ": " + words(cause);
                        case Verdict.Move(Effect _, Cause cause, Instant _) -> "moved " + what + ": " + words(cause);
                    });
        }
    }

    private static String words(Remark remark) {
        return switch (remark) {
            case Remark.WasHidden(Cause by, Instant _, Instant _) -> ", hidden by " + words(by);
            case Remark.Reminds(long order, String owner) -> ", reminds " + owner + " of " + order;
            case Remark.Flaps(Cause.Flapping flapping) -> ", flaps " + flapping.fired();
        };
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case Cause.Inhibited(java.util.UUID _, String rule) -> rule;
            case Cause.Silenced(long order) -> "silence " + order;
            case Cause.PlannedWorks(long order) -> "works " + order;
            case Cause.Flapping _ -> "flapping";
        };
    }

    static Order order(
            long id, Order.Type type, Selector where, Optional<String> rule, Level atMost, double from, double to) {
        return new Order(
                id,
                type,
                new Matcher(where, rule, atMost),
                at(from),
                at(to),
                new Signature("wang", at(0)),
                "a reason",
                Optional.empty(),
                Optional.empty());
    }

    static Order confirmed(Order order, double when) {
        return new Order(
                order.id(),
                order.type(),
                order.what(),
                order.starts(),
                order.ends(),
                order.by(),
                order.reason(),
                Optional.of(new Signature("li", at(when))),
                order.ended());
    }
}
