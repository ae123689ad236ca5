package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Effect;
import java.time.Instant;
import java.util.Optional;

/** What is to be done about a turn of an alert. */
public sealed interface Verdict {
    Effect effect();

    /** It is told, where its turn is one that people are told of. */
    record Tell(Effect effect, Optional<Remark> remark) implements Verdict {}

    /** It is stored and not told. */
    record Hold(Effect effect, Cause cause, Instant since) implements Verdict {}

    /** It goes on being hidden, by something else from {@code at} on. */
    record Move(Effect effect, Cause cause, Instant at) implements Verdict {}
}
