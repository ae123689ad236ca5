package community.lifeline.alerts.plan;

import java.util.List;
import java.util.Set;

/**
 * One stage as a plan wants it.
 *
 * @param movers roles that may move a response out of it; empty: whoever may act on it
 * @param needs what leaving it forward asks for
 */
public record StagePlan(Stage stage, Set<String> movers, List<CheckItem> checklist, Set<Proof> needs) {
    public StagePlan {
        movers = Set.copyOf(movers);
        checklist = List.copyOf(checklist);
        needs = Set.copyOf(needs);
        if (stage.over()) {
            throw new IllegalArgumentException(stage.label() + " is an end and asks for nothing");
        }
    }
}
