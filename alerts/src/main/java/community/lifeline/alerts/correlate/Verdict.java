package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.Evidence;

/** What a look at one place came to. */
sealed interface Verdict {
    /** It is as the rule says that it must not be. */
    record Breached(Evidence evidence) implements Verdict {}

    /** It is not. */
    record Calm() implements Verdict {
        static final Calm CALM = new Calm();
    }

    /** Too little is known: this raises nothing and ends nothing. */
    record Unknown() implements Verdict {
        static final Unknown UNKNOWN = new Unknown();
    }
}
