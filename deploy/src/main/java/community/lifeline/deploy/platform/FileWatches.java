package community.lifeline.deploy.platform;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.reload.PlanWatch;
import community.lifeline.alerts.reload.RuleWatch;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.deploy.config.Packs;
import community.lifeline.deploy.http.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rules and plans follow their files while Lifeline runs. */
record FileWatches(Ground ground) {
    /** How often files are looked at; a change is in force after two looks. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    void rules(AlertDesk desk, RuleBook rules) {
        Packs packs = ground.components().packs();
        List<Path> folders = packs.ruleFolders();
        RuleWatch watch = new RuleWatch(
                        folders,
                        rules,
                        () -> {
                            RuleBook read = RuleFiles.load(ground.kinds(), folders);
                            packs.keepRules();
                            return read;
                        },
                        desk::rules,
                        EVERY,
                        ground.clock(),
                        ground.meters())
                .start();
        ground.running().add("rule files", watch);
        ground.checks()
                .add(new Check(
                        "rules",
                        () -> Conditions.of(watch.status(), ground.components().zone())));
    }

    /** Responses that are raised go by the plans that it holds. */
    PlanWatch plans() {
        Packs packs = ground.components().packs();
        List<Path> folders = packs.planFolders();
        PlanWatch watch = new PlanWatch(
                        folders,
                        packs.plans(),
                        () -> {
                            PlanBook read = PlanFiles.load(ground.kinds(), folders);
                            packs.keepPlans();
                            return read;
                        },
                        EVERY,
                        ground.clock(),
                        ground.meters())
                .start();
        ground.running().add("plan files", watch);
        ground.checks()
                .add(new Check(
                        "plans",
                        () -> Conditions.of(watch.status(), ground.components().zone())));
        return watch;
    }
}
