package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.deploy.config.Components;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rules, without running them. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Looks at alert rules: checks, tests, explains and tries them.",
        subcommands = {RulesTestCommand.class, RulesExplainCommand.class, RulesBacktestCommand.class})
final class RulesCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks rule files against the kinds of devices: file, line, key, what is wrong, what would be right.",
                "Exits with 4 where something is wrong."
            })
    int check(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "PATH",
                            description =
                                    "rule files or folders of them; none: the built-in rules and alerts.rules-dir")
                    List<Path> paths) {
        Components components = new Components(settings.load());
        if (paths == null || paths.isEmpty()) {
            int rules = components.rules().all().size();
            System.out.println(rules + " rules, all well.");
            return 0;
        }
        List<Finding> findings = RuleFiles.check(components.kinds(), paths);
        findings.forEach(System.out::println);
        System.out.println(
                findings.isEmpty() ? "All well." : findings.size() + " to mend; the rules in force are as they were.");
        return findings.isEmpty() ? 0 : LifelineCommand.REFUSED;
    }
}
