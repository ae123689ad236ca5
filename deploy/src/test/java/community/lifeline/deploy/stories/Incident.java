package community.lifeline.deploy.stories;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.alerts.suppress.FlapConfig;
import community.lifeline.alerts.suppress.Gate;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.registry.Register;
import community.lifeline.simulators.Simulation;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.scenario.Scenario;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A neighbourhood in which something happens: every message is decoded and judged, and every alert's turn stored. */
final class Incident {
    private final Simulation simulation;
    private final NativeDecoder decoder;
    private final Evaluator evaluator;
    private final Gate gate;
    private final AlertStore store;
    private final List<Effect> turns = new ArrayList<>();

    Incident(
            Kinds kinds,
            RuleBook book,
            Neighbourhood place,
            Register register,
            Scenario scenario,
            Instant start,
            DataSource database)
            throws Exception {
        simulation = new Simulation(place, List.of(scenario), 11, start);
        decoder = new NativeDecoder(kinds, _ -> true, DecodeConfig.DEFAULTS);
        evaluator = new Evaluator(
                Rulings.of(book), kinds, EvaluatorConfig.DEFAULT, start, turns::add, Facts.NONE, new Tally());
        gate = new Gate(
                InhibitionFiles.load(book, List.of()), FlapConfig.DEFAULT, alert -> LifeSafety.concerns(alert, book));
        gate.adopt(register);
        store = new AlertStore(database);
    }

    /** Lets everything happen that happens in this second. */
    void goOn(Instant now) throws SQLException {
        simulation.run(
                now,
                (device, topic, payload, at) -> decoder.decode(topic.of(device.id()), payload, Arrival.live(at))
                        .observations()
                        .forEach(evaluator::observe));
        evaluator.tick(now);
        List<Change> changes = new ArrayList<>();
        gate.pass(turns, now).forEach(verdict -> changes.add(change(verdict)));
        turns.clear();
        gate.reconsider(now).forEach(verdict -> changes.add(change(verdict)));
        if (!changes.isEmpty()) {
            store.save(changes);
        }
    }

    private static Change change(Verdict verdict) {
        UUID alert = verdict.effect().episode().alert().id();
        return switch (verdict) {
            case Verdict.Tell(Effect effect, Optional<Remark> remark) ->
                new Change.Turned(
                        effect,
                        List.of(),
                        remark.filter(Remark.WasHidden.class::isInstance)
                                .map(Remark.WasHidden.class::cast)
                                .map(was -> new Change.Veiled(alert, was.until(), Optional.empty())));
            case Verdict.Hold(Effect effect, Cause cause, Instant since) ->
                new Change.Turned(
                        effect,
                        List.of(),
                        effect.turn() == Effect.Turn.FIRED
                                ? Optional.of(new Change.Veiled(alert, since, Optional.of(cause)))
                                : Optional.empty());
            case Verdict.Move(Effect _, Cause cause, Instant at) -> new Change.Veiled(alert, at, Optional.of(cause));
        };
    }
}
