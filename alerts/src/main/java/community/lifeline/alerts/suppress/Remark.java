package community.lifeline.alerts.suppress;

import java.time.Instant;

/** What a telling says besides the alert. */
public sealed interface Remark {
    /** It fired before, and is told only now that what hid it has ended. */
    record WasHidden(Cause by, Instant since, Instant until) implements Remark {}

    /** No alert: the owner of an order is reminded of it. */
    record Reminds(long order, String owner) implements Remark {}

    /** It fires again and again; what follows of it is not told until it has been calm. */
    record Flaps(Cause.Flapping flapping) implements Remark {}
}
