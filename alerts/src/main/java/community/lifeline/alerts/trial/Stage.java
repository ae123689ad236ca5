package community.lifeline.alerts.trial;

import community.lifeline.alerts.correlate.Board;
import community.lifeline.alerts.correlate.PlaceWatch;
import community.lifeline.alerts.correlate.Reconsider;
import community.lifeline.alerts.correlate.Roll;
import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import java.time.Duration;
import java.time.Instant;

/**
 * All that judges, on a clock of its own: the evaluator of every device, the board of their facts, the watch over places.
 * What is due is done when it is due; facts and places, which the platform looks at every so often, each second and,
 * over long times, each ten.
 */
final class Stage {
    private static final Duration LONG = Duration.ofHours(6);
    private static final EvaluatorConfig AT_ONCE = new EvaluatorConfig(Duration.ZERO);

    private final Evaluator evaluator;
    private final VirtualTime time;
    private final Board board;
    private final Roll roll;
    private final PlaceWatch places;
    private final Tally tally = new Tally();
    private final Duration pulse;
    private Instant nextPulse;

    /** @param length of what is played */
    Stage(Rulings rulings, Kinds kinds, Instant start, Duration length, Tape tape) {
        board = new Board(rulings.book(), rulings.register());
        roll = new Roll(kinds);
        evaluator = new Evaluator(rulings, kinds, AT_ONCE, start, tape::take, board, tally);
        places = new PlaceWatch(roll, board, Duration.ZERO, start, tape::take);
        places.adopt(rulings, start);
        time = new VirtualTime(evaluator, start);
        pulse = length.compareTo(LONG) > 0 ? Duration.ofSeconds(10) : Duration.ofSeconds(1);
        nextPulse = start.plus(pulse);
    }

    /** Takes one observation at the time at which it was received. */
    void observe(Observation observation) {
        roll.note(observation);
        evaluator.observe(observation);
        handOut(observation.receivedAt());
    }

    /** Lets happen what is due before {@code instant}. */
    void until(Instant instant) {
        for (; nextPulse.isBefore(instant); nextPulse = nextPulse.plus(pulse)) {
            time.upTo(nextPulse);
            pulse(nextPulse);
        }
        time.until(instant);
    }

    /** Lets happen what is due at {@code instant} and before. */
    void upTo(Instant instant) {
        until(instant);
        time.upTo(instant);
        pulse(instant);
    }

    private void pulse(Instant now) {
        handOut(now);
        places.judge(now, true);
    }

    /** Rules that rest on a fact may raise another that others rest on; what rests on itself is refused at loading. */
    private void handOut(Instant now) {
        for (Reconsider changed = board.changed(now.toEpochMilli());
                !changed.isEmpty();
                changed = board.changed(now.toEpochMilli())) {
            changed.devices().forEach(device -> evaluator.reconsider(device, now));
            changed.everywhere().forEach(all -> evaluator.reconsider(all.community(), all.kind(), now));
        }
    }

    /** Times that a rule failed to answer. */
    long failures() {
        return tally.failures();
    }
}
