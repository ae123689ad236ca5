package community.lifeline.alerts.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a step of a plan sends to a device, and which reading must follow. */
final class CommandReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<DeviceKind> kinds;

    /** @param kinds of the devices that the plan is for */
    CommandReader(List<DeviceKind> kinds) {
        this.kinds = kinds;
    }

    CommandPlan read(Entry entry) {
        entry.only("name", "payload", "confirm", "within", "field", "becomes");
        Set<String> showing = showing(entry);
        return new CommandPlan(
                entry.text("name"),
                payload(entry),
                !entry.has("confirm") || entry.flag("confirm"),
                entry.positive("within"),
                entry.text("field"),
                entry.text("becomes"),
                showing.size() == kinds.size() ? Set.of() : showing);
    }

    private static String payload(Entry entry) {
        String payload = entry.text("payload");
        try {
            if (JSON.readTree(payload).isObject()) {
                return payload;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw entry.bad(
                "payload", "'" + payload + "' is not a JSON object", "write for example '{\"valve\":\"closed\"}'");
    }

    /**
     * The kinds of devices that show what became of it: without such a reading a command would be a hope. One of another kind
     * would be told what it does not understand.
     */
    private Set<String> showing(Entry entry) {
        String name = entry.text("field");
        List<Field> fields = kinds.stream()
                .map(kind -> kind.field(name))
                .flatMap(Optional::stream)
                .toList();
        if (fields.isEmpty()) {
            throw entry.bad(
                    "field",
                    "no device of this plan has a field '" + name + "'",
                    "write one of "
                            + kinds.stream()
                                    .flatMap(CommandReader::states)
                                    .distinct()
                                    .toList());
        }
        String becomes = entry.text("becomes");
        List<String> codes =
                fields.stream().flatMap(CommandReader::codes).distinct().toList();
        if (!codes.contains(becomes)) {
            throw entry.bad("becomes", "'" + name + "' never reads '" + becomes + "'", "write one of " + codes);
        }
        return kinds.stream()
                .filter(kind ->
                        kind.field(name).stream().flatMap(CommandReader::codes).anyMatch(becomes::equals))
                .map(DeviceKind::id)
                .collect(Collectors.toSet());
    }

    private static Stream<String> states(DeviceKind kind) {
        return kind.fields().stream()
                .filter(field -> !(field instanceof Field.Metric))
                .map(Field::name);
    }

    private static Stream<String> codes(Field field) {
        return switch (field) {
            case Field.Metric _ -> Stream.empty();
            case Field.Flag _ -> Stream.of("true", "false");
            case Field.Choice choice -> choice.codes().stream().map(Code::id);
        };
    }
}
