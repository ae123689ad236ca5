package community.lifeline.alerts.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the devices of a test send, and writes it as the payloads that devices write. */
final class SendReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FORMS = List.of("series", "event", "status", "payload");

    private final Kinds kinds;
    private final String kind;
    private final Instant start;

    /** @param kind of devices that name none */
    SendReader(Kinds kinds, String kind, Instant start) {
        this.kinds = kinds;
        this.kind = kind;
        this.start = start;
    }

    List<Sent> read(Entry entry) {
        List<String> forms = FORMS.stream().filter(entry::has).toList();
        if (forms.size() != 1) {
            throw entry.bad(
                    "send", forms.isEmpty() ? "sends nothing" : "has " + forms, "write exactly one of " + FORMS);
        }
        DeviceId device = device(entry);
        return switch (forms.getFirst()) {
            case "series" -> series(entry, device);
            case "event" -> List.of(event(entry, device));
            case "status" -> List.of(status(entry, device));
            default -> List.of(payload(entry, device));
        };
    }

    private DeviceId device(Entry entry) {
        String of = entry.text("kind", kind);
        if (kinds.find(of).isEmpty()) {
            List<String> known = kinds.all().stream().map(DeviceKind::id).toList();
            throw entry.bad("kind", "there is no kind '" + of + "'", "known are " + known);
        }
        return entry.checked(
                "device",
                () -> new DeviceId(entry.text("community", RuleTests.COMMUNITY), of, entry.text("device", of + "-1")));
    }

    private List<Sent> series(Entry entry, DeviceId device) {
        entry.only(
                "series",
                "at",
                "every",
                "with",
                "quality",
                "delay",
                "backfill",
                "clock-ahead",
                "kind",
                "device",
                "community");
        Map<String, List<Optional<String>>> series = values(entry, "series", device);
        Duration every = entry.duration("every", Duration.ofMinutes(1));
        Duration at = entry.duration("at", Duration.ZERO);
        int steps = series.values().stream().mapToInt(List::size).max().orElse(0);
        List<ObjectNode> readings = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            ObjectNode measured = JSON.createObjectNode();
            int index = step;
            series.forEach((field, values) -> {
                if (index < values.size()) {
                    values.get(index).ifPresent(value -> put(measured, device, field, value));
                }
            });
            if (!measured.isEmpty()) {
                Instant time = start.plus(at).plus(every.multipliedBy(step));
                times.add(time);
                readings.add(element(entry, device, time, measured));
            }
        }
        return entry.has("backfill") ? backfill(entry, device, readings) : each(entry, device, readings, times);
    }

    private List<Sent> backfill(Entry entry, DeviceId device, List<ObjectNode> readings) {
        Instant received = start.plus(entry.duration("backfill"));
        return List.of(sent(entry, received, device, DeviceTopic.TELEMETRY, readings.toString()));
    }

    private static List<Sent> each(Entry entry, DeviceId device, List<ObjectNode> readings, List<Instant> times) {
        Duration delay = entry.duration("delay", Duration.ZERO);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            sent.add(sent(
                    entry,
                    times.get(i).plus(delay),
                    device,
                    DeviceTopic.TELEMETRY,
                    readings.get(i).toString()));
        }
        return sent;
    }

    private Sent event(Entry entry, DeviceId device) {
        entry.only("event", "at", "with", "quality", "delay", "clock-ahead", "kind", "device", "community");
        String code = entry.text("event");
        DeviceKind of = kinds.require(device.kind());
        if (of.event(code).isEmpty()) {
            throw entry.bad(
                    "event",
                    "the kind '" + of.id() + "' has no event '" + code + "'",
                    "known are " + of.events().stream().map(Code::id).toList());
        }
        ObjectNode element = element(entry, device, at(entry), JSON.createObjectNode());
        element.put("code", code);
        return sent(entry, received(entry), device, DeviceTopic.EVENT, element.toString());
    }

    private Sent status(Entry entry, DeviceId device) {
        entry.only("status", "at", "delay", "kind", "device", "community");
        ObjectNode element = JSON.createObjectNode();
        element.put("ts", at(entry).toString()).put("status", entry.text("status"));
        return sent(entry, received(entry), device, DeviceTopic.STATUS, element.toString());
    }

    private Sent payload(Entry entry, DeviceId device) {
        entry.only("payload", "on", "at", "delay", "kind", "device", "community");
        DeviceTopic on = switch (entry.text("on", "telemetry")) {
            case "telemetry" -> DeviceTopic.TELEMETRY;
            case "event" -> DeviceTopic.EVENT;
            case "status" -> DeviceTopic.STATUS;
            case String other ->
                throw entry.bad("on", "'" + other + "' is no topic", "write telemetry, event or status");
        };
        return sent(entry, received(entry), device, on, entry.text("payload"));
    }

    private ObjectNode element(Entry entry, DeviceId device, Instant time, ObjectNode measured) {
        ObjectNode element = JSON.createObjectNode();
        element.put(
                "ts", time.plus(entry.duration("clock-ahead", Duration.ZERO)).toString());
        if (entry.has("with")) {
            values(entry, "with", device)
                    .forEach((field, values) ->
                            values.getFirst().ifPresent(value -> put(measured, device, field, value)));
        }
        if (!measured.isEmpty()) {
            element.set("m", measured);
        }
        if (entry.has("quality")) {
            entry.texts("quality").forEach(element.withArray("q")::add);
        }
        return element;
    }

    private Map<String, List<Optional<String>>> values(Entry entry, String key, DeviceId device) {
        Entry named = entry.entry(key);
        DeviceKind of = kinds.require(device.kind());
        Map<String, List<Optional<String>>> values = new LinkedHashMap<>();
        for (String name : named.keys()) {
            Field field = of.field(name)
                    .orElseThrow(() -> named.bad(
                            name,
                            "the kind '" + of.id() + "' has no field '" + name + "'",
                            "known are " + of.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
            List<Optional<String>> expanded = named.checked(name, () -> Notation.expand(named.text(name)));
            expanded.stream().flatMap(Optional::stream).distinct().forEach(value -> check(named, field, value));
            values.put(name, expanded);
        }
        return values;
    }

    private static void check(Entry entry, Field field, String value) {
        boolean known = switch (field) {
            case Field.Metric _ -> value.matches("-?\\d+(\\.\\d+)?");
            case Field.Flag _ -> value.equals("true") || value.equals("false");
            case Field.Choice choice -> choice.indexOf(value) >= 0;
        };
        if (!known) {
            String allowed = switch (field) {
                case Field.Metric _ -> "write numbers, as in '1 2 3' or '0+1x10'";
                case Field.Flag _ -> "write true or false, as in 'falsex3 true'";
                case Field.Choice choice ->
                    "known are " + choice.codes().stream().map(Code::id).toList();
            };
            throw entry.bad(field.name(), "'" + value + "' is not a value of '" + field.name() + "'", allowed);
        }
    }

    private void put(ObjectNode measured, DeviceId device, String name, String value) {
        switch (kinds.require(device.kind()).field(name).orElseThrow()) {
            case Field.Metric _ -> measured.put(name, new BigDecimal(value));
            case Field.Flag _ -> measured.put(name, Boolean.parseBoolean(value));
            case Field.Choice _ -> measured.put(name, value);
        }
    }

    private Instant at(Entry entry) {
        return start.plus(entry.duration("at", Duration.ZERO));
    }

    private Instant received(Entry entry) {
        return at(entry).plus(entry.duration("delay", Duration.ZERO));
    }

    private static Sent sent(Entry entry, Instant received, DeviceId device, DeviceTopic on, String payload) {
        return new Sent(entry.line(), received, device, on, payload);
    }
}
