package community.lifeline.deploy.config;

import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFileException;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.telemetry.Kinds;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rules and plans: the built-in ones and those of the operator's folders. Where a folder holds a mistake, those that were
 * last in force count, as they do in a Lifeline that runs; where there never were any, the mistake is refused.
 */
public final class Packs {
    private final Supplier<Kinds> kinds;
    private final List<Path> ruleFolders;
    private final List<Path> planFolders;
    private final Path kept;

    Packs(Supplier<Kinds> kinds, List<Path> ruleFolders, List<Path> planFolders, Path kept) {
        this.kinds = kinds;
        this.ruleFolders = ruleFolders;
        this.planFolders = planFolders;
        this.kept = kept;
    }

    private interface Reader<B> {
        B read(List<Path> folders) throws RuleFileException, PlanFileException;
    }

    public List<Path> ruleFolders() {
        return ruleFolders;
    }

    public List<Path> planFolders() {
        return planFolders;
    }

    public RuleBook rules() {
        return inForce(this::rules, ruleFolders, "rules");
    }

    private RuleBook rules(List<Path> folders) throws RuleFileException {
        RuleBook rules = RuleFiles.load(kinds.get(), folders);
        InhibitionFiles.load(rules, folders);
        return rules;
    }

    /** Which alerts explain others. */
    public List<Inhibition> inhibitions() {
        return inForce(folders -> InhibitionFiles.load(rules(folders), folders), ruleFolders, "rules");
    }

    public PlanBook plans() {
        return inForce(folders -> PlanFiles.load(kinds.get(), folders), planFolders, "plans");
    }

    /** Those that come with Lifeline, whatever the operator's folder holds. */
    public PlanBook builtInPlans() {
        try {
            return PlanFiles.load(kinds.get(), List.of());
        } catch (PlanFileException e) {
            throw new IllegalStateException("the built-in plans fit the kinds of devices", e);
        }
    }

    private <B> B inForce(Reader<B> reader, List<Path> folders, String what) {
        try {
            return reader.read(folders);
        } catch (RuleFileException | PlanFileException mistake) {
            List<Path> copies = kept(folders, what).stream()
                    .flatMap(files -> files.copies().stream())
                    .toList();
            try {
                if (!copies.isEmpty()) {
                    return reader.read(copies);
                }
            } catch (RuleFileException | PlanFileException _) {
                // They fit another Lifeline, or other kinds: what is to be mended is the folder.
            }
            throw new SettingsException(String.valueOf(mistake.getMessage()));
        }
    }

    /** The rules' files are in force: a later start may go by them. */
    public void keepRules() {
        kept(ruleFolders, "rules").forEach(KeptFiles::keep);
    }

    public void keepPlans() {
        kept(planFolders, "plans").forEach(KeptFiles::keep);
    }

    private List<KeptFiles> kept(List<Path> folders, String what) {
        return folders.stream()
                .map(folder -> new KeptFiles(kept.resolve(what), folder))
                .toList();
    }
}
