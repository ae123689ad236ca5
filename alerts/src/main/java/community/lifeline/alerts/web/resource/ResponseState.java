package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Command;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.web.call.Json;
import java.util.TreeSet;

/** How far a response is, as JSON: what was reached, what is ticked off, which clocks run. */
final class ResponseState {
    private ResponseState() {}

    static void put(ObjectNode json, Response response, Course course) {
        ObjectNode marks = json.putObject("marks");
        response.marks().forEach((milestone, mark) -> marks.set(milestone.label(), mark(mark)));
        ObjectNode reports = json.putObject("reports");
        response.reports().forEach((recipient, given) -> {
            ArrayNode array = reports.putArray(recipient);
            given.forEach(mark -> array.add(mark(mark)));
        });
        json.set("ticked", Json.texts(new TreeSet<>(response.ticked())));
        ArrayNode commands = json.putArray("commands");
        response.commands().forEach(command -> commands.add(command(command)));
        ArrayNode clocks = json.putArray("clocks");
        Clocks.running(response, course).forEach(clock -> clocks.add(clock(clock)));
    }

    private static ObjectNode mark(Mark mark) {
        return Json.object().put("at", mark.at().toString()).put("by", mark.by());
    }

    private static ObjectNode command(Command command) {
        ObjectNode json = Json.object()
                .put("id", command.id().toString())
                .put("item", command.item())
                .put("device", command.device())
                .put("state", Json.label(command.state()))
                .put("since", command.since().toString());
        json.set("asked", mark(command.asked()));
        command.outcome().ifPresent(outcome -> json.set("outcome", Json.names(outcome)));
        return json;
    }

    private static ObjectNode clock(Clocks.Running clock) {
        ObjectNode json = Json.object().put("id", clock.plan().id());
        json.set("names", Json.names(clock.plan().names()));
        json.put("since", clock.since().toString()).put("due", clock.due().toString());
        clock.plan().recipient().ifPresent(recipient -> json.put("recipient", recipient));
        json.put("source", clock.plan().source());
        clock.late()
                .ifPresent(late -> json.put("ran_out_at", late.ranOutAt().toString())
                        .put("called", late.called())
                        .put("answered", late.answered()));
        return json;
    }
}
