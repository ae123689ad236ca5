package community.lifeline.deploy.stories;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.CheckItem;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Proof;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.plan.StagePlan;
import community.lifeline.alerts.responding.Attachment;
import community.lifeline.alerts.responding.Done;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Responses;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * People who go by the plan, each thing some while after the alert: the operator sees to it and reports, somebody comes and
 * works through the checklist, the duty leader moves it on and closes it. Persons are called by their roles.
 */
final class Crew {
    private static final byte[] PHOTO = HexFormat.of().parseHex("ffd8ffe000104a46494600ffd9");

    private final Responses responses;
    private final String comes;
    private int acts;

    /** @param comes the role that goes there */
    Crew(Responses responses, String comes) {
        this.responses = responses;
        this.comes = comes;
    }

    /** Does what is due in one response, one thing of a kind. */
    void work(Dossier dossier, Instant now) throws SQLException {
        Response response = dossier.response();
        Duration since = Duration.between(response.raisedAt(), now);
        after(since, 30, response, Milestone.ACKNOWLEDGED, "operator", new Act.Acknowledge());
        after(since, 80, response, Milestone.VERIFIED, "operator", new Act.Verify("电话核实，情况属实"));
        after(since, 150, response, Milestone.ACCEPTED, comes, new Act.Accept());
        after(since, 14 * 60, response, Milestone.ARRIVED, comes, new Act.Arrive("楼下"));
        if (since.toSeconds() >= 90) {
            tick(dossier);
            report(dossier);
            photo(dossier);
            moveOn(dossier);
        }
    }

    private void after(Duration since, int seconds, Response response, Milestone milestone, String by, Act act)
            throws SQLException {
        if (since.toSeconds() >= seconds && !response.reached(milestone)) {
            does(response, by, act);
        }
    }

    private void tick(Dossier dossier) throws SQLException {
        Response response = dossier.response();
        Optional<CheckItem> next = dossier.course().stages().stream()
                .filter(stage -> stage.stage().compareTo(response.stage()) <= 0)
                .flatMap(stage -> stage.checklist().stream())
                .filter(item -> item.command().isEmpty() && !response.ticked().contains(item.id()))
                .findFirst();
        if (next.isPresent()) {
            does(
                    response,
                    response.reached(Milestone.ARRIVED) ? comes : "operator",
                    new Act.Tick(next.get().id()));
        }
    }

    private void report(Dossier dossier) throws SQLException {
        Response response = dossier.response();
        List<String> owed = dossier.course().clocks().stream()
                .flatMap(clock -> clock.recipient().stream())
                .filter(recipient -> !response.reports().containsKey(recipient))
                .toList();
        for (String recipient : owed) {
            does(response, "operator", new Act.Report(recipient, "经核实，情况属实，正在处置。"));
        }
    }

    private void photo(Dossier dossier) throws SQLException {
        Response response = dossier.response();
        if (stage(dossier).needs().contains(Proof.PHOTO)
                && response.attachments().isEmpty()) {
            taken(responses.attach(response.id(), key(), comes, Attachment.of("现场.jpg", PHOTO)));
        }
    }

    /** Whoever may not, and what is not ready yet, is refused: then it stays where it is. */
    private void moveOn(Dossier dossier) throws SQLException {
        Response response = dossier.response();
        Optional<Stage> next = Arrays.stream(Stage.values())
                .filter(stage -> stage.compareTo(response.stage()) > 0)
                .filter(stage -> dossier.course().stage(stage).isPresent())
                .findFirst();
        Act act = next.<Act>map(stage -> new Act.Move(response.stage(), stage, ""))
                .orElseGet(() -> new Act.Close(Disposition.REAL, "查明并排除", ""));
        responses.act(response.id(), key(), mover(dossier, next.isPresent() ? "operator" : "duty_leader"), act);
    }

    private static String mover(Dossier dossier, String rather) {
        Set<String> movers = stage(dossier).movers();
        return movers.isEmpty() || movers.contains(rather)
                ? rather
                : movers.stream().sorted().findFirst().orElseThrow();
    }

    private static StagePlan stage(Dossier dossier) {
        return dossier.course().stage(dossier.response().stage()).orElseThrow();
    }

    private void does(Response response, String by, Act act) throws SQLException {
        taken(responses.act(response.id(), key(), by, act));
    }

    private static void taken(Done done) {
        if (done instanceof Done.Refused refused) {
            throw new AssertionError(refused.toString());
        }
    }

    private String key() {
        return "crew-act-" + acts++;
    }
}
