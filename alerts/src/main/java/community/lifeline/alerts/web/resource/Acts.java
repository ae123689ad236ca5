package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Act;

/** What somebody wants to do in a response, from JSON. What clocks and devices do is not among it. */
final class Acts {
    private Acts() {}

    static Act read(Body body) {
        return switch (body.text("act")) {
            case "acknowledge" -> new Act.Acknowledge();
            case "verify" -> new Act.Verify(body.text("how"));
            case "assign" -> new Act.Assign(body.text("to"));
            case "accept" -> new Act.Accept();
            case "decline" -> new Act.Decline(body.text("why"));
            case "arrive" -> new Act.Arrive(body.optional("where").orElse(""));
            case "comment" -> new Act.Comment(body.text("text"));
            case "tick" -> new Act.Tick(body.text("item"));
            case "untick" -> new Act.Untick(body.text("item"));
            case "move" ->
                new Act.Move(
                        body.one("from", Stage.values(), Stage::label),
                        body.one("stage", Stage.values(), Stage::label),
                        body.optional("why").orElse(""));
            case "relevel" ->
                new Act.Relevel(
                        body.optional("from_level").map(_ -> body.level("from_level")),
                        body.level("level"),
                        body.text("why"));
            case "report" -> new Act.Report(body.text("recipient"), body.text("text"));
            case "hand_over" -> new Act.HandOver(body.text("to"), body.text("why"));
            case "undo" -> new Act.Undo();
            case "close" ->
                new Act.Close(
                        body.one("disposition", Disposition.values(), Disposition::label),
                        body.text("cause"),
                        body.optional("note").orElse(""),
                        body.whole("seen"));
            case "command" -> new Act.Command(body.text("item"), body.text("device"));
            case String other ->
                throw Body.bad(
                        "act", other, "is not known", "the description of POST /responses/{response}/acts lists them");
        };
    }
}
