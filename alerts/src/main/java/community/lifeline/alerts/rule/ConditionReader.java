package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads conditions and checks them against the kind of device that they speak of. */
final class ConditionReader {
    private static final int DEEPEST = 8;
    private static final Pattern DISTANCE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) *(m|km)");
    private static final List<String> TYPES = List.of(
            "value",
            "state",
            "event",
            "slope",
            "sum",
            "baseline",
            "dose",
            "during",
            "expression",
            "silence",
            "presence",
            "fact",
            "all",
            "any");

    private final DeviceKind kind;
    private final FieldReader fields;
    private final WindowReader windows;
    private final ExpressionReader expressions;

    ConditionReader(DeviceKind kind) {
        this.kind = kind;
        fields = new FieldReader(kind);
        windows = new WindowReader(fields);
        expressions = new ExpressionReader(kind);
    }

    Condition read(Entry entry) {
        return read(entry, 0);
    }

    private Condition read(Entry entry, int depth) {
        if (depth > DEEPEST) {
            throw entry.bad("when", "is nested deeper than " + DEEPEST, "write it as several rules");
        }
        List<String> named = TYPES.stream().filter(entry::has).toList();
        if (named.size() != 1) {
            String found = named.isEmpty() ? "names no condition" : "names " + String.join(" and ", named);
            throw entry.bad(
                    entry.keys().stream().findFirst().orElse("when"),
                    found,
                    "write exactly one of " + String.join(", ", TYPES));
        }
        return switch (named.getFirst()) {
            case "value" -> value(entry);
            case "state" -> state(entry);
            case "event" -> event(entry);
            case "slope" -> windows.slope(entry);
            case "sum" -> windows.sum(entry);
            case "baseline" -> windows.baseline(entry);
            case "dose" -> windows.dose(entry);
            case "during" -> windows.during(entry);
            case "expression" -> expression(entry);
            case "silence" -> silence(entry);
            case "presence" -> presence(entry);
            case "fact" -> fact(entry);
            case "all" -> new Condition.All(parts(entry, "all", depth));
            default -> new Condition.Any(parts(entry, "any", depth));
        };
    }

    private List<Condition> parts(Entry entry, String key, int depth) {
        entry.only(key);
        List<Condition> parts = new ArrayList<>();
        for (Entry part : entry.entries(key)) {
            parts.add(read(part, depth + 1));
        }
        return parts;
    }

    private Condition value(Entry entry) {
        entry.only("value", "at-least", "above", "at-most", "below", "samples");
        Field.Metric metric = fields.metric(entry, "value");
        Comparison comparison = fields.comparison(entry, "value");
        Threshold threshold = threshold(entry, comparison, metric);
        int samples = entry.integer("samples", 1);
        return entry.checked("samples", () -> new Condition.Value(metric.name(), comparison, threshold, samples));
    }

    private Threshold threshold(Entry entry, Comparison comparison, Field.Metric metric) {
        String key = comparison.key();
        if (entry.isMapping(key)) {
            Entry other = entry.entry(key);
            other.only("field", "times");
            Field.Metric of = fields.metric(other, "field");
            if (!of.unit().equals(metric.unit())) {
                throw other.bad(
                        "field",
                        "'" + of.name() + "' is in " + of.unit() + " and '" + metric.name() + "' in " + metric.unit(),
                        "compare fields of one unit");
            }
            double times = other.has("times") ? other.number("times") : 1;
            return other.checked("times", () -> new Threshold.OfField(of.name(), times));
        }
        double value = entry.number(key);
        if (!metric.plausible(value)) {
            throw entry.bad(
                    key,
                    "'" + entry.text(key) + "' is outside of what '" + metric.name() + "' can say",
                    "write " + Numbers.show(metric.min()) + " to " + Numbers.show(metric.max()) + " " + metric.unit());
        }
        return new Threshold.Fixed(value);
    }

    private Condition state(Entry entry) {
        entry.only("state", "is", "is-not");
        String name = entry.text("state");
        Field field = fields.field(entry, "state");
        if (field instanceof Field.Metric) {
            throw entry.bad("state", "'" + name + "' is a number", "write 'value: " + name + "' with a threshold");
        }
        if (entry.has("is") == entry.has("is-not")) {
            throw entry.bad(
                    "state",
                    "needs either 'is' or 'is-not'",
                    "write for example 'is: " + codes(field).getFirst() + "'");
        }
        String key = entry.has("is") ? "is" : "is-not";
        Set<String> named = new LinkedHashSet<>(entry.texts(key));
        for (String code : named) {
            if (!codes(field).contains(code)) {
                throw entry.bad(key, "'" + name + "' has no code '" + code + "'", "known are " + codes(field));
            }
        }
        if (key.equals("is")) {
            return new Condition.State(name, named);
        }
        return new Condition.State(
                name,
                codes(field).stream().filter(code -> !named.contains(code)).collect(Collectors.toSet()));
    }

    private static List<String> codes(Field field) {
        return switch (field) {
            case Field.Choice choice -> choice.codes().stream().map(Code::id).toList();
            case Field.Flag _ -> List.of("true", "false");
            case Field.Metric _ -> List.of();
        };
    }

    private Condition event(Entry entry) {
        entry.only("event");
        List<String> codes = entry.texts("event");
        for (String code : codes) {
            if (kind.event(code).isEmpty()) {
                throw entry.bad(
                        "event",
                        "the kind '" + kind.id() + "' has no event '" + code + "'",
                        "known are " + kind.events().stream().map(Code::id).toList());
            }
        }
        return new Condition.EventCode(Set.copyOf(codes));
    }

    private Condition expression(Entry entry) {
        entry.only("expression");
        return new Condition.Cel(expressions.read(entry, "expression"));
    }

    private static Condition silence(Entry entry) {
        entry.only("silence");
        return new Condition.Silence(entry.positive("silence"));
    }

    private static Condition presence(Entry entry) {
        entry.only("presence");
        String text = entry.text("presence");
        if (!text.equals("offline")) {
            throw entry.bad("presence", "'" + text + "' is not known", "write 'presence: offline'");
        }
        return new Condition.Offline();
    }

    private static Condition fact(Entry entry) {
        entry.only("fact", "in", "devices", "within");
        String rule = entry.text("fact");
        Scope in = scope(entry);
        int devices = entry.integer("devices", 1);
        Duration within = entry.duration("within", Duration.ZERO);
        return entry.checked("devices", () -> new Condition.Fact(rule, in, devices, within));
    }

    private static Scope scope(Entry entry) {
        if (entry.isMapping("in")) {
            Entry around = entry.entry("in");
            around.only("within");
            String text = around.text("within");
            Matcher distance = DISTANCE.matcher(text);
            if (!distance.matches()) {
                throw around.bad("within", "'" + text + "' is not a distance", "write for example 100 m or 1.5 km");
            }
            double metres =
                    Double.parseDouble(distance.group(1)) * (distance.group(2).equals("km") ? 1000 : 1);
            return around.checked("within", () -> new Scope.Near(metres));
        }
        String text = entry.text("in");
        for (Scope.Area area : Scope.Area.values()) {
            if (area.label().equals(text)) {
                return area;
            }
        }
        List<String> known =
                Arrays.stream(Scope.Area.values()).map(Scope.Area::label).toList();
        throw entry.bad("in", "'" + text + "' is not a place", "write one of " + known + " or {within: 100 m}");
    }
}
