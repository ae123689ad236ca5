package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.SettingsFile;
import picocli.CommandLine.Command;

/** Shows every setting with its default and what it is for. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the documented settings with every default: redirect it to lifeline.yaml and change it.")
final class ConfigCommand implements Runnable {
    @Override
    public void run() {
        System.out.print(SettingsFile.defaults());
    }
}
