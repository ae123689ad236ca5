package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Column;
import community.lifeline.ingest.registry.KnownDevice;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One device on one line. */
final class DeviceLine {
    private DeviceLine() {}

    static String text(KnownDevice device, ZoneId zone) {
        DeviceId id = device.listing().device();
        String rest = Arrays.stream(Column.values())
                .filter(column -> column.compareTo(Column.DEVICE) > 0)
                .flatMap(column -> column.write(device.listing()).stream()
                        .map(value -> column == Column.NAME ? value : column.key() + "=" + value))
                .collect(Collectors.joining("  "));
        String heard = device.lastSeen().map(seen -> Times.show(seen, zone)).orElse("never heard");
        return "%-40s %-25s %s%s".formatted(id, heard, rest, device.listed() ? "" : "(not listed)");
    }

    static String json(KnownDevice device) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (Column column : Column.values()) {
            column.write(device.listing()).ifPresent(value -> line.put(column.key(), value));
        }
        line.put("listed", device.listed());
        device.lastSeen().ifPresent(seen -> line.put("last_seen", seen.toString()));
        return line.toString();
    }
}
