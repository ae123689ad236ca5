package community.lifeline.deploy.check;

import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.suppress.Gate;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.alerts.trial.Quarter;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.ingest.registry.Register;
import community.lifeline.simulators.check.Rising;
import community.lifeline.simulators.scenario.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The way of a reading from its bytes to what people are told, on a clock that is moved by hand. Confined to one thread. */
final class VirtualPlatform {
    /** The running program looks at what is hidden every second; here three are no matter. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Instant start;
    private final NativeDecoder decoder;
    private final Quarter quarter;
    private final Gate gate;
    private final Tally tally = new Tally();
    private final List<Effect> turns = new ArrayList<>();
    private final Map<UUID, Alert> fired = new LinkedHashMap<>();
    private final Map<UUID, Instant> told = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private Instant looked;

    /** @param look how often places are looked at */
    VirtualPlatform(RuleBook book, Kinds kinds, Register register, Gate gate, Instant start, Duration look) {
        this.start = start;
        this.gate = gate;
        gate.adopt(register);
        looked = start;
        decoder = new NativeDecoder(kinds, _ -> true, DecodeConfig.DEFAULTS);
        quarter = new Quarter(new Rulings(book, register, List.of()), kinds, start, look, turns::add, tally);
    }

    /** A message has come. */
    void hear(String topic, byte[] payload, Instant at) {
        upTo(at);
        Message message = decoder.decode(topic, payload, Arrival.live(at));
        message.quarantined().forEach(bad -> refused.add(topic + ": " + bad.detail()));
        message.observations().forEach(quarter::observe);
        pass(at);
    }

    /** Lets happen what is due before {@code time}. */
    void upTo(Instant time) {
        for (Instant due = next(); due.isBefore(time); due = next()) {
            quarter.tick(due);
            pass(due);
        }
    }

    /** Of what is hidden some may be told a second later, by nobody's doing. */
    private Instant next() {
        Instant due = quarter.next();
        Instant look = looked.plus(LOOK);
        return gate.hidden() > 0 && look.isBefore(due) ? look : due.isAfter(looked) ? due : looked;
    }

    private void pass(Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        if (!turns.isEmpty()) {
            verdicts.addAll(gate.pass(List.copyOf(turns), now));
            turns.clear();
        }
        if (!now.isBefore(looked.plus(LOOK))) {
            looked = now;
            verdicts.addAll(gate.reconsider(now));
        }
        verdicts.forEach(verdict -> note(verdict, now));
    }

    private void note(Verdict verdict, Instant now) {
        Effect effect = verdict.effect();
        Alert alert = effect.episode().alert();
        if (effect.turn() == Effect.Turn.FIRED && alert.lane() == Lane.LIVE) {
            fired.putIfAbsent(alert.id(), alert);
            if (verdict instanceof Verdict.Tell) {
                told.putIfAbsent(alert.id(), now);
            }
        }
    }

    /** What rose so far. */
    List<Rising> risings() {
        return fired.values().stream().map(this::rising).toList();
    }

    private Rising rising(Alert alert) {
        return new Rising(
                alert.rule(),
                Expectation.Level.valueOf(alert.level().name()),
                alert.device(),
                Duration.between(start, alert.firedAt()),
                Optional.ofNullable(told.get(alert.id())).map(at -> Duration.between(start, at)),
                alert.message().en());
    }

    /** Messages that were not understood, and rules that failed: a scenario that has some proves nothing. */
    List<String> refused() {
        return tally.failures() > 0 ? List.of(tally.failures() + " rules failed; the log has them") : refused;
    }
}
