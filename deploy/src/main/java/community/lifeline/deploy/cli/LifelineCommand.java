package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.deploy.config.SettingsException;
import community.lifeline.gateway.kinds.KindFileException;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.simulators.scenario.ScenarioException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "lifeline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Takes the readings of a neighbourhood's safety devices, keeps every one, and answers the dangerous"
                        + " ones.",
        subcommands = {
            UpCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            PlansCommand.class,
            AlertsCommand.class,
            ResponsesCommand.class,
            JournalCommand.class,
            QuarantineCommand.class,
            SilenceCommand.class,
            MaintenanceCommand.class,
            AdjustCommand.class,
            NoticesCommand.class,
            DevicesCommand.class,
            PlacesCommand.class,
            PeopleCommand.class,
            RosterCommand.class,
            HandoverCommand.class,
            DrillCommand.class,
            DbCommand.class,
            KindsCommand.class,
            ConfigCommand.class,
            BenchCommand.class,
            SoakCommand.class,
            LoadCommand.class,
            RehearseCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked",
            "1:it failed; the message says why",
            "2:the command line was not understood",
            "3:something that is needed is not on this machine",
            "4:a setting, a file or what was asked for was refused"
        },
        footer = {
            "",
            "Started by the script, two more: './lifeline test' runs every test, './lifeline build' builds.",
            "Settings: './lifeline config' shows each with its default; --config FILE or the environment override."
        })
public final class LifelineCommand implements Runnable {
    static final int FAILED = 1;
    static final int MISSING = 3;
    static final int REFUSED = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command that {@code args} name and returns the exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new LifelineCommand());
        SettingsOption.spread(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(LifelineCommand::misspelt)
                .setExecutionExceptionHandler(LifelineCommand::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command. The first one to try is: lifeline up");
    }

    /** What is wrong would stand above a page of help, out of sight; whoever names no command wants that page. */
    private static int misspelt(ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(wrong.getMessage()));
        if (command.getCommandSpec().subcommands().isEmpty()) {
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("How it is used: " + command.getCommandSpec().qualifiedName() + " --help");
        } else if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            command.usage(err);
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof InterruptedException || failure instanceof InterruptedIOException) {
            return FAILED; // by Ctrl-C, which said so itself, or by a limit that did
        }
        err.println("lifeline: " + Trouble.words(failure));
        return switch (failure) {
            case SettingsException _, KindFileException _, RuleFileException _, ScenarioException _ -> REFUSED;
            case PartUnavailableException _ -> MISSING;
            case Refused _ -> REFUSED;
            case RefusedException _ -> REFUSED;
            case RuntimeException bug -> {
                bug.printStackTrace(err);
                yield FAILED;
            }
            default -> FAILED;
        };
    }
}
