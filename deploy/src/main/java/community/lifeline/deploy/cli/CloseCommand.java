package community.lifeline.deploy.cli;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.response.Act;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The end of a response, with what it was. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Closes it: with what it turned out to be, and why.",
            "As real it closes only from contained, with all that the plan asks for. Its alerts are judged by the same words."
        })
final class CloseCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Acting acting = new Acting();

    @Option(names = "--as", required = true, paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    private Disposition what = Disposition.REAL;

    @Option(names = "--cause", required = true, description = "in a few words: solvent, fouling, loose hose")
    private String cause = "";

    @Option(names = "--note", defaultValue = "", description = "what else should be known")
    private String note = "";

    @Override
    public Integer call() throws SQLException {
        return acting.does(settings, new Act.Close(what, cause, note));
    }
}
