package community.lifeline.deploy.platform;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.reload.PlanWatch;
import community.lifeline.alerts.reload.RuleWatch;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.deploy.http.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rules and plans follow their files while Lifeline runs. */
record FileWatches(Ground ground) {
    /** How often files are looked at; a change is in force after two looks. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    void rules(AlertDesk desk, RuleBook rules) {
        List<Path> folders = ground.components().ruleFolders();
        RuleWatch watch = new RuleWatch(
                        folders,
                        rules,
                        () -> RuleFiles.load(ground.kinds(), folders),
                        desk::rules,
                        EVERY,
                        ground.clock(),
                        ground.meters())
                .start();
        ground.running().add("rule files", watch);
        ground.checks().add(new Check("rules", () -> Conditions.of(watch.status())));
    }

    /** Responses that are raised go by the plans that it holds. */
    PlanWatch plans() {
        List<Path> folders = ground.components().planFolders();
        PlanWatch watch = new PlanWatch(
                        folders,
                        ground.components().plans(),
                        () -> PlanFiles.load(ground.kinds(), folders),
                        EVERY,
                        ground.clock(),
                        ground.meters())
                .start();
        ground.running().add("plan files", watch);
        ground.checks().add(new Check("plans", () -> Conditions.of(watch.status())));
        return watch;
    }
}
