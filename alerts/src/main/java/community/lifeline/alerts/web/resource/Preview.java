package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.standing.Proposal;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.trial.Backtest;
import community.lifeline.alerts.trial.BacktestPlan;
import community.lifeline.alerts.trial.BacktestReport;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;
import community.lifeline.gateway.telemetry.DeviceId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Judges the last days by other numbers, one trial at a time: it reads all that was stored meanwhile. */
public final class Preview {
    private static final Duration MARGIN = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LISTED = 50;

    private final Sources sources;
    private final Semaphore turn = new Semaphore(1);

    public Preview(Sources sources) {
        this.sources = sources;
    }

    ObjectNode run(Call call, Proposal proposal, int days) throws SQLException, RefusedException {
        Rulings rulings = sources.rulings().get();
        Rule draft = proposal.draft(rulings.book());
        Instant now = sources.clock().instant();
        List<Rule> against = rulings.book().find(draft.id()).map(List::of).orElseThrow();
        BacktestPlan plan;
        try {
            plan = new BacktestPlan(
                    draft, rulings, against, now.minus(Duration.ofDays(days)), now, MARGIN, sources.zone(), LISTED);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        if (!turn.tryAcquire()) {
            throw away("another preview is being made", "try again in some seconds");
        }
        try {
            Chosen chosen = new Chosen(call, proposal, rulings, System.nanoTime());
            return (ObjectNode) Json.read(
                    new BacktestReport(new Backtest(sources.database(), sources.kinds()).run(plan, chosen::wants))
                            .json());
        } finally {
            turn.release();
        }
    }

    /** Which devices are judged, as long as there is time. */
    private record Chosen(Call call, Proposal proposal, Rulings rulings, long began) {
        boolean wants(DeviceId device) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                throw away(
                        "so many devices take longer than " + LONGEST.toSeconds() + " s",
                        "name fewer devices, or fewer days");
            }
            return call.reach().includes(device.community())
                    && proposal.where().matches(device, rulings.register().of(device));
        }
    }

    private static RefusedCall away(String what, String remedy) {
        return Problem.of(Fault.AWAY, what, remedy).after(5).refused();
    }
}
