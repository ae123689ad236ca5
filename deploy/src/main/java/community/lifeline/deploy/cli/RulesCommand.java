package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.RuleFiles.Checked;
import community.lifeline.deploy.config.Components;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rules, without running them. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Looks at alert rules: lists, checks, tests, explains and tries them.",
        subcommands = {
            RulesListCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesBacktestCommand.class
        })
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
                    List<Path> paths)
            throws RuleFileException {
        Components components = new Components(settings.load());
        if (paths == null || paths.isEmpty()) {
            List<Path> folders = components.packs().ruleFolders();
            RuleBook book = RuleFiles.load(components.kinds(), folders);
            InhibitionFiles.load(book, folders);
            int rules = book.size();
            System.out.println(Counted.of(rules, "rule") + ", all well: the built-in ones"
                    + (folders.isEmpty()
                            ? "; alerts.rules-dir names no folder with more."
                            : " and those of " + folders.getFirst() + "."));
            return 0;
        }
        Checked checked = RuleFiles.check(components.kinds(), paths);
        if (checked.findings().isEmpty()) {
            checkInhibitions(components, paths);
        }
        checked.findings().forEach(System.out::println);
        System.out.println(Counted.of(checked.rules(), "sound rule") + " in " + Counted.of(checked.files(), "file")
                + "; " + verdict(checked));
        return checked.findings().isEmpty() && checked.files() > 0 ? 0 : LifelineCommand.REFUSED;
    }

    /** What explains what, beside the rules: refused as a whole, like these. */
    private static void checkInhibitions(Components components, List<Path> paths) throws RuleFileException {
        List<Path> folders = paths.stream().filter(Files::isDirectory).toList();
        InhibitionFiles.load(RuleFiles.load(components.kinds(), paths), folders);
    }

    private static String verdict(Checked checked) {
        if (!checked.findings().isEmpty()) {
            return checked.findings().size()
                    + " to mend, of each rule the first mistake; the rules in force are as they were.";
        }
        return checked.files() > 0 ? "all well." : "no *.yaml is there, so nothing was checked.";
    }
}
