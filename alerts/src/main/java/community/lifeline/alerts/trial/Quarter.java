package community.lifeline.alerts.trial;

import community.lifeline.alerts.correlate.Board;
import community.lifeline.alerts.correlate.PlaceWatch;
import community.lifeline.alerts.correlate.Reconsider;
import community.lifeline.alerts.correlate.Roll;
import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The devices of a test with what they say together: an evaluator, its board of facts and the watch over places. */
public final class Quarter {
    private static final EvaluatorConfig AT_ONCE = new EvaluatorConfig(Duration.ZERO);
    /** As often as the running program looks at places. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Board board;
    private final Roll roll;
    private final Evaluator evaluator;
    private final PlaceWatch watch;
    private final Duration look;
    private Instant looked;

    Quarter(Rulings rulings, Kinds kinds, Instant start, Consumer<Effect> outlet, Tally tally) {
        this(rulings, kinds, start, LOOK, outlet, tally);
    }

    /** @param look how often places are looked at */
    public Quarter(Rulings rulings, Kinds kinds, Instant start, Duration look, Consumer<Effect> outlet, Tally tally) {
        this.look = look;
        board = new Board(rulings.book(), rulings.register());
        roll = new Roll(kinds);
        evaluator = new Evaluator(rulings, kinds, AT_ONCE, start, outlet, board, tally);
        watch = new PlaceWatch(roll, board, AT_ONCE.silenceGrace(), start, outlet);
        watch.adopt(rulings, start);
        looked = start;
    }

    public void observe(Observation observation) {
        roll.note(observation);
        evaluator.observe(observation);
        reconsider(observation.receivedAt());
    }

    /** When something is due next. */
    public Instant next() {
        Instant next = looked.plus(look);
        Instant due = evaluator.next();
        return watch.isIdle() || due.isBefore(next) ? due : next;
    }

    public void tick(Instant now) {
        evaluator.tick(now);
        reconsider(now);
        if (!watch.isIdle() && !now.isBefore(looked.plus(look))) {
            looked = now;
            watch.judge(now, true);
        }
    }

    private void reconsider(Instant now) {
        for (Reconsider changed = changed(now); !changed.isEmpty(); changed = changed(now)) {
            changed.devices().forEach(device -> evaluator.reconsider(device, now));
            changed.everywhere().forEach(all -> evaluator.reconsider(all.community(), all.kind(), now));
        }
    }

    private Reconsider changed(Instant now) {
        return board.changed(now.toEpochMilli());
    }
}
