package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.PlanLinks;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.Packs;
import community.lifeline.deploy.config.SettingsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans, without running them. */
@Command(
        name = "plans",
        mixinStandardHelpOptions = true,
        description = "Looks at response plans: checks, lists and shows them.")
final class PlansCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks plan files against the kinds of devices and the rules.",
                "Says file, line, key, what is wrong and what would be right. Exits with 4 where something is wrong."
            })
    int check(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "PATH",
                            description =
                                    "plan files or folders of them; none: the built-in plans and alerts.plans-dir")
                    @Nullable
                    List<Path> paths) {
        Components components = new Components(settings.load());
        List<Path> asked = paths == null || paths.isEmpty() ? components.packs().planFolders() : paths;
        List<Finding> findings =
                PlanFiles.check(components.kinds(), components.packs().rules(), asked);
        findings.forEach(System.out::println);
        System.out.println(
                findings.isEmpty() ? "All well." : findings.size() + " to mend; the plans in force are as they were.");
        return findings.isEmpty() ? 0 : LifelineCommand.REFUSED;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the plans and what they are for.")
    int list(
            @Option(
                            names = "--community",
                            defaultValue = "",
                            description = "as its responses have them: with the reporting clocks that count there")
                    String community,
            @Option(names = "--language", description = "zh or en; none: both") @Nullable Language language,
            @Option(names = "--json", description = "one JSON object a line") boolean json) {
        Components components = new Components(settings.load());
        PlanBook plans = components.packs().plans();
        RuleBook rules = components.packs().rules();
        for (Plan known : plans.all()) {
            Plan plan = plans.find(known.id(), community).orElse(known);
            System.out.println(json ? PlanText.write(plan) : line(plan, plans, rules, language));
        }
        if (!json && plans.all().stream().anyMatch(Plan::template)) {
            System.out.println(
                    language == Language.ZH
                            ? "标“模板”者为自带预案，须按本地情况修改：lifeline plans show ID --source"
                            : "Those marked 'template' are ours, to be adapted: lifeline plans show ID --source");
        }
        return 0;
    }

    private static String line(Plan plan, PlanBook plans, RuleBook rules, @Nullable Language language) {
        boolean zh = language == Language.ZH;
        String own = zh ? "自有" : "own";
        String template = zh ? "模板" : "template";
        return String.format(
                zh ? "%-16s %s  %-6s  %3d 条规则  %s" : "%-16s %s  %-8s  %3d rules  %s",
                plan.id(),
                plan.version(),
                plan.template() ? template : own,
                PlanLinks.rules(rules, plans, plan.id()).size(),
                language == null ? plan.names().zh() + " / " + plan.names().en() : language.of(plan.names()));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one plan as people read it: stages, checklists, clocks, who is called and told.")
    int show(
            @Parameters(paramLabel = "ID", description = "as 'lifeline plans list' has it") String id,
            @Option(names = "--level", description = "only at this level") @Nullable Level level,
            @Option(
                            names = "--community",
                            defaultValue = "",
                            description = "with the reporting clocks that count there")
                    String community,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Option(names = "--source", description = "as its file has it, to be copied and adapted") boolean source,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description = "with --source: into this file, which must not be there yet")
                    @Nullable
                    Path out,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws IOException {
        Components components = new Components(settings.load());
        PlanBook plans =
                source ? toCopy(components.packs()) : components.packs().plans();
        Plan plan = plans.find(id, community)
                .orElseThrow(() -> new Refused("there is no plan '" + id + "'; known are "
                        + plans.all().stream().map(Plan::id).toList()));
        if (source) {
            write(plans.text(id).orElseThrow(), out);
        } else if (json) {
            System.out.println(PlanText.write(plan));
        } else {
            List<Level> levels = level == null ? List.of(Level.values()) : List.of(level);
            System.out.print(new PlanPage(plans, language)
                    .text(plan, levels, PlanLinks.rules(components.packs().rules(), plans, id)));
        }
        return 0;
    }

    /** A shell has emptied the file that it is to be copied into before it is read here. */
    private static PlanBook toCopy(Packs packs) {
        try {
            return packs.plans();
        } catch (SettingsException _) {
            return packs.builtInPlans();
        }
    }

    private static void write(String text, @Nullable Path out) throws IOException {
        if (out == null) {
            System.out.print(text);
            return;
        }
        try {
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            throw new Refused(out + " is there already; name another file, or move that one away");
        }
        System.out.println("Written to " + out + "; adapt it, then 'lifeline plans check " + out + "'");
    }
}
