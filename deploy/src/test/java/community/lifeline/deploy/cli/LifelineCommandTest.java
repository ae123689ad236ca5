package community.lifeline.deploy.cli;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LifelineCommandTest {
    private static final Set<String> OF_PICOCLI = Set.of("help", "generate-completion");

    @Test
    void everyCommandIsSummedUpInAWholeSentence() {
        assertThat(all(LifelineCommand.commandLine()))
                .filteredOn(command -> !OF_PICOCLI.contains(command.getCommandName()))
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .as(command.getCommandName())
                        .endsWith("."));
    }

    @Test
    void settingsCanBeNamedBehindEveryCommandOfAGroupThatTakesThem() {
        assertThat(all(LifelineCommand.commandLine()))
                .filteredOn(command -> command.getCommandSpec().findOption("--config") != null
                        && !command.getSubcommands().isEmpty())
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.getSubcommands().values())
                        .filteredOn(command -> !command.getCommandName().equals("psql"))
                        .allMatch(command -> command.getCommandSpec().findOption("--config") != null));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(LifelineCommandTest::all));
    }
}
