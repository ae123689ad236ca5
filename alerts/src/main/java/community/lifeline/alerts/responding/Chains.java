package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Optional;

/** What came of the chains of clocks. */
final class Chains {
    private Chains() {}

    /** What {@code end}, of the chain of {@code clock}, is told as. */
    static Names ended(List<Recorded> history, Recorded end, Optional<Names> clock) {
        boolean called = end.event() instanceof Event.ChainEnded(String id) && called(history, id, end.sequence());
        Names what = called
                ? new Names("超时且无人应答", "overdue and nobody answers")
                : new Names("超时且无人可通知", "overdue, and there was nobody to call");
        return clock.map(each -> new Names(what.zh() + "：" + each.zh(), what.en() + ": " + each.en()))
                .orElse(what);
    }

    /** Whether anybody was called for {@code clock} since it last ran out, before the event {@code sequence}. */
    static boolean called(List<Recorded> history, String clock, int sequence) {
        for (Recorded recorded : history.reversed()) {
            if (recorded.sequence() >= sequence) {
                continue;
            }
            switch (recorded.event()) {
                case Event.Escalated escalated
                when escalated.clock().equals(clock) -> {
                    if (!escalated.people().isEmpty()) {
                        return true;
                    }
                }
                case Event.ClockRanOut(String other)
                when other.equals(clock) -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
