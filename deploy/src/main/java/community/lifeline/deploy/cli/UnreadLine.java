package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.series.UnreadDevices.Latest;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A device that no rule can judge by what it sends, and why, on one line. */
record UnreadLine(DeviceId device, DeviceKind kind, Latest latest) {
    static UnreadLine of(DeviceId device, Map<DeviceId, Latest> unread, Kinds kinds) {
        return new UnreadLine(device, kinds.require(device.kind()), Objects.requireNonNull(unread.get(device)));
    }

    String text() {
        return "%-40s %-24s %s".formatted(device, latest.last(), why());
    }

    private String why() {
        if (latest.names().isEmpty()) {
            return "nothing is in its readings";
        }
        String names = latest.names().stream()
                .map(name -> "'" + name.replaceAll("\\p{Cntrl}", "?") + "'"
                        + kind.resembling(name)
                                .map(field -> " (is '" + field.name() + "' meant?)")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return (latest.known() ? "some of its readings cannot be read: " : "nothing in its readings can be read: ")
                + names;
    }

    String json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("community", device.community()).put("kind", device.kind()).put("device", device.device());
        line.put("last_reading_at", latest.last().toString()).put("nothing_read", !latest.known());
        ArrayNode names = line.putArray("not_read");
        latest.names().forEach(name -> {
            ObjectNode one = names.addObject().put("name", name);
            kind.resembling(name).map(Field::name).ifPresent(field -> one.put("meant", field));
        });
        return line.toString();
    }
}
