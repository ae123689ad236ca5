package community.lifeline.deploy.cli;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--as",
            required = true,
            paramLabel = "WHAT",
            description = "real, false_alarm, sensor_fault, rule_fault, planned_works, drill or test")
    private Disposition what = Disposition.REAL;

    @Option(names = "--cause", required = true, description = "in a few words: solvent, fouling, loose hose")
    private String cause = "";

    @Option(names = "--note", defaultValue = "", description = "what else should be known")
    private String note = "";

    @Option(
            names = "--seen",
            paramLabel = "NUMBER",
            description = {
                "number of the newest event that you have seen: needed where alerts of it still fire.",
                "Refused where a further alert joined since, somebody verified it, or its level rose."
            })
    private @Nullable Integer seen;

    @Override
    public Integer call() throws SQLException {
        return acting.does(settings, (responses, before) -> {
            Response response = before.response();
            if (seen == null && asks(response)) {
                throw new Refused(stillFiring(response));
            }
            Act close = new Act.Close(what, cause, note, Optional.ofNullable(seen));
            return responses.act(response.id(), acting.key(), acting.by(), close);
        });
    }

    /** As real it closes from calm only, where the plan says so; and a drill's alerts end with it. */
    private boolean asks(Response response) {
        return what != Disposition.REAL && response.mode() == Mode.LIVE && !response.over() && !response.calm();
    }

    private String stillFiring(Response response) {
        boolean zh = acting.language() == Language.ZH;
        String firing = response.causes().values().stream()
                .filter(cause -> !cause.over())
                .map(cause -> (zh ? cause.zh() : cause.en()) + " (" + cause.device() + ")")
                .collect(Collectors.joining(zh ? "；" : "; "));
        return zh
                ? "仍有告警未解除：" + firing + "；确已知晓，请加 --seen " + response.sequence()
                : "alerts of it still fire: " + firing + "; if you mean to close it all the same, add --seen "
                        + response.sequence();
    }
}
