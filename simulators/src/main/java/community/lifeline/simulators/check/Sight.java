package community.lifeline.simulators.check;

import community.lifeline.simulators.scenario.Expectation;
import java.util.Optional;

/** What somebody who checks can see, and what not. */
public interface Sight {
    /** Everything, hidden or not. */
    Sight FULL = _ -> Optional.empty();

    /** Why it cannot be said whether this came true; empty where it can. */
    Optional<String> blind(Expectation expected);
}
