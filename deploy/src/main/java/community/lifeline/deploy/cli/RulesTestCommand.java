package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.trial.Decoding;
import community.lifeline.alerts.trial.RuleTests;
import community.lifeline.alerts.trial.TestReport;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.NativeDecoder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs tests of rules. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs tests of rules: what devices send, and which alerts there must be.",
            "Needs no broker and no database. Exits with 1 where a test fails, with 4 where a test or rule file is refused."
        })
final class RulesTestCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "files of tests or folders of them; none: those of the built-in rules and of alerts.rules-dir/tests")
    private @Nullable List<Path> paths;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "rule files or folders to test, beside the built-in ones and those of alerts.rules-dir")
    private @Nullable List<Path> rules;

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the results as JUnit XML, too")
    private @Nullable Path junit;

    @Override
    public Integer call() throws IOException, XMLStreamException {
        Components components = new Components(settings.load());
        RuleTests tests = new RuleTests(components.kinds(), book(components), () -> decoding(components));
        read(tests, components.packs().ruleFolders());
        if (!tests.findings().isEmpty()) {
            tests.findings().forEach(System.out::println);
            return LifelineCommand.REFUSED;
        }
        TestReport report = new TestReport(tests.run());
        System.out.print(json ? report.json() + "\n" : report.text());
        if (junit != null) {
            try (Writer to = Files.newBufferedWriter(junit)) {
                report.junit(to);
            }
        }
        return report.passed() ? 0 : LifelineCommand.FAILED;
    }

    /** With the operator's bounds of time: what is late there is late here. */
    private static Decoding decoding(Components components) {
        NativeDecoder decoder = new NativeDecoder(components.kinds(), _ -> true, components.decode());
        return (topic, payload, receivedAt) -> decoder.decode(topic, payload, Arrival.live(receivedAt));
    }

    private RuleBook book(Components components) {
        List<Path> folders = new ArrayList<>(components.packs().ruleFolders());
        folders.addAll(rules == null ? List.of() : rules);
        try {
            return RuleFiles.load(components.kinds(), folders);
        } catch (RuleFileException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private void read(RuleTests tests, List<Path> folders) {
        if (paths != null) {
            paths.forEach(tests::read);
            return;
        }
        tests.readBuiltIn();
        folders.stream()
                .map(folder -> folder.resolve("tests"))
                .filter(Files::isDirectory)
                .forEach(tests::read);
    }
}
