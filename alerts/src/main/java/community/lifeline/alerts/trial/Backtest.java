package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.Dispositions;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.series.History;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Judges stored history by a draft, and by the rule in force beside it, with the evaluator that judges live readings:
 * device by device, each in the order in which its messages were received, on the clock of their receipt. Takes the
 * memory of one device's alerts, however long the history is. Blocks on the database and changes nothing in it.
 */
public final class Backtest {
    private static final EvaluatorConfig AT_ONCE = new EvaluatorConfig(Duration.ZERO);

    private final Kinds kinds;
    private final History history;
    private final Dispositions dispositions;

    public Backtest(DataSource database, Kinds kinds) {
        this.kinds = kinds;
        this.history = new History(database, kinds);
        this.dispositions = new Dispositions(database);
    }

    /** @param wanted of the devices of the draft's kind */
    public BacktestResult run(BacktestPlan plan, Predicate<DeviceId> wanted) throws SQLException {
        BacktestResult result = new BacktestResult(plan);
        for (DeviceId device : history.devices(plan.draft().kind())) {
            if (wanted.test(device)) {
                run(plan, device, result);
            }
        }
        return result;
    }

    private void run(BacktestPlan plan, DeviceId device, BacktestResult result) throws SQLException {
        Instant begin = plan.from().minus(plan.warmUp());
        Judging draft = new Judging(plan.draft(), plan, begin);
        Optional<Judging> inForce = plan.inForceAt(device).map(rule -> new Judging(rule, plan, begin));
        long[] observations = {0};
        history.replay(device, begin, plan.to(), observation -> {
            if (!observation.receivedAt().isBefore(plan.from())) {
                observations[0]++;
            }
            draft.observe(observation);
            inForce.ifPresent(other -> other.observe(observation));
        });
        List<Raised> raised = draft.raised(Lane.LIVE);
        result.judged(device, observations[0], raised, draft.raised(Lane.LATE).size());
        inForce.ifPresent(other -> result.judgedInForce(other.raised(Lane.LIVE)));
        List<String> rules = plan.against().stream().map(Rule::id).toList();
        result.recorded(raised, dispositions.recorded(device, rules, plan.from(), plan.to()));
    }

    /** One rule at one device. */
    private final class Judging {
        private final BacktestPlan plan;
        private final Tape tape = new Tape();
        private final Evaluator evaluator;
        private final VirtualTime time;

        Judging(Rule rule, BacktestPlan plan, Instant begin) {
            this.plan = plan;
            Rulings rulings =
                    new Rulings(new RuleBook(List.of(rule)), plan.rulings().register(), List.of());
            evaluator = new Evaluator(rulings, kinds, AT_ONCE, begin, tape::take, Facts.NONE, new Tally());
            time = new VirtualTime(evaluator, begin);
        }

        void observe(Observation observation) {
            time.until(observation.receivedAt());
            evaluator.observe(observation);
        }

        /** Fired within the time on trial. */
        List<Raised> raised(Lane lane) {
            time.until(plan.to());
            return tape.episodes().stream()
                    .filter(episode -> episode.alert().lane() == lane)
                    .filter(this::onTrial)
                    .map(Raised::of)
                    .toList();
        }

        private boolean onTrial(Episode episode) {
            Instant fired = episode.alert().firedAt();
            return !fired.isBefore(plan.from()) && fired.isBefore(plan.to());
        }
    }
}
