package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.ingest.registry.BadRegister;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.Sheet;
import community.lifeline.ingest.registry.SheetFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Devices written down from a file, which is checked whole before anything changes. */
public record ImportResource(Sources sources) {
    private static final int LISTED = 200;

    public Answer devices(Call call) throws SQLException, IOException {
        byte[] content = call.body().binaryValue();
        boolean check = call.flag("check");
        Sheet sheet;
        try {
            sheet = SheetFile.read("file", ImportedList.csv(content, charset(call)), charset(call), sources.kinds());
        } catch (BadRegister bad) {
            if (check) {
                return Answer.of(json(0, bad.findings()));
            }
            throw refused(bad.findings());
        }
        requireReached(call, sheet);
        Sheet placed = placed(sheet, Datum.of(call.optional("datum").orElse("wgs84")));
        ObjectNode json = json(placed.rows().size(), List.of());
        if (!check) {
            RegisterStore.Changed changed = new RegisterStore(sources.database()).save(placed);
            json.put("added", changed.added()).put("changed", changed.changed()).put("same", changed.same());
        }
        return Answer.of(json);
    }

    private static Charset charset(Call call) {
        return call.optional("encoding").map(Charset::forName).orElse(StandardCharsets.UTF_8);
    }

    private static void requireReached(Call call, Sheet sheet) {
        sheet.communities().stream()
                .filter(community -> !call.reach().includes(community))
                .findFirst()
                .ifPresent(community -> {
                    throw Problem.of(
                                    Fault.FORBIDDEN,
                                    "community",
                                    community,
                                    "you may not register devices in the community '" + community + "'",
                                    "take its lines out, or ask an administrator for a role there")
                            .refused();
                });
    }

    private static Sheet placed(Sheet sheet, Datum datum) {
        return sheet.moved(position -> {
            Datum.Point there = datum.toWgs84(new Datum.Point(position.longitude(), position.latitude()));
            return new Position(there.latitude(), there.longitude());
        });
    }

    private static ObjectNode json(int rows, List<BadRegister.Finding> findings) {
        ObjectNode json = Json.object().put("rows", rows).put("to_mend", findings.size());
        ArrayNode array = json.putArray("findings");
        findings.stream()
                .limit(LISTED)
                .forEach(one -> array.addObject()
                        .put("line", one.line())
                        .put("column", one.column())
                        .put("problem", one.problem()));
        return json;
    }

    private static community.lifeline.alerts.web.call.RefusedCall refused(List<BadRegister.Finding> findings) {
        BadRegister.Finding first = findings.getFirst();
        return Problem.of(
                        Fault.UNPROCESSABLE,
                        first.column(),
                        "line " + first.line(),
                        findings.size() + " to mend, nothing was changed; the first is in line " + first.line() + ": "
                                + first.column() + " " + first.problem(),
                        "send it with check=true, which lists all of them")
                .refused();
    }
}
