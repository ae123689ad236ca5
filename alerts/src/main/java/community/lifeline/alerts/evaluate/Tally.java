package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what an evaluator does. Written by its one thread, read by any. */
public final class Tally {
    private static final Logger log = LoggerFactory.getLogger(Tally.class);

    private final AtomicLong observed = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong judged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Set<String> logged = new HashSet<>();
    private boolean observationLogged;

    void observed() {
        bump(observed);
    }

    void repeated() {
        bump(repeated);
    }

    void judged() {
        bump(judged);
    }

    /** Logs the first failure of each rule with its cause; the rest are counted. */
    void failed(Rule rule, DeviceId device, RuntimeException cause) {
        bump(failed);
        if (logged.add(rule.id())) {
            log.error(
                    "the rule {} failed on {}; other rules go on, and further failures of this one are only counted",
                    rule.id(),
                    device,
                    cause);
        }
    }

    /** Logs the first observation that could not be judged with the cause; the rest are counted. */
    void failed(DeviceId device, RuntimeException cause) {
        bump(failed);
        if (!observationLogged) {
            observationLogged = true;
            log.error(
                    "an observation of {} could not be judged; others are, and further failures are only counted",
                    device,
                    cause);
        }
    }

    // One writer: a plain store is enough, and cheaper than an atomic addition.
    private static void bump(AtomicLong counter) {
        counter.lazySet(counter.getPlain() + 1);
    }

    /** Observations judged. */
    public long observations() {
        return observed.get();
    }

    /** Observations that were judged before and are not judged again. */
    public long repeats() {
        return repeated.get();
    }

    /** Times that a rule was asked. */
    public long evaluations() {
        return judged.get();
    }

    /** Times that a rule failed to answer, or an observation could not be judged. */
    public long failures() {
        return failed.get();
    }
}
