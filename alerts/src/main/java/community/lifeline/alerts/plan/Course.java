package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a plan does at one level.
 *
 * @param stages those it goes through, in the order of {@link Stage}; the first is {@link Stage#RAISED}, the last
 *     {@link Stage#CONTAINED}
 * @param remindEvery how often those who were told are reminded until somebody acknowledges
 */
public record Course(
        Level level, List<StagePlan> stages, List<ClockPlan> clocks, List<Telling> tellings, Duration remindEvery) {
    public Course {
        stages = List.copyOf(stages);
        clocks = List.copyOf(clocks);
        tellings = List.copyOf(tellings);
    }

    public Optional<StagePlan> stage(Stage stage) {
        return stages.stream().filter(each -> each.stage() == stage).findFirst();
    }
}
