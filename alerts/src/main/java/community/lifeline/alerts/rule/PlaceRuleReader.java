package community.lifeline.alerts.rule;

import community.lifeline.alerts.rule.PlaceRule.Watch.Together.Part;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads one rule of a pack for places: what it watches stands where the others have their condition. */
final class PlaceRuleReader {
    private static final List<Scope.Area> AREAS =
            List.of(Scope.Area.BUILDING, Scope.Area.ZONE, Scope.Area.GRID, Scope.Area.COMMUNITY);

    private static final List<String> WATCHES = List.of("blind", "gateway", "together");

    private final Kinds kinds;

    PlaceRuleReader(Kinds kinds) {
        this.kinds = kinds;
    }

    /** @param file the whole text that {@code entry} was read from */
    PlaceRule read(Entry entry, String file) {
        List<String> named = WATCHES.stream().filter(entry::has).toList();
        if (named.size() != 1) {
            throw entry.bad(
                    named.isEmpty() ? "blind" : named.getLast(),
                    "a rule for places watches one thing, not " + named.size(),
                    "write exactly one of " + String.join(", ", WATCHES));
        }
        Entry watched = entry.entry(named.getFirst());
        PlaceRule.Watch watch = switch (named.getFirst()) {
            case "blind" -> blind(watched);
            case "gateway" -> gateway(watched);
            default -> together(watched);
        };
        return new PlaceRule(RuleReader.place(entry, file), watch);
    }

    private static PlaceRule.Watch together(Entry entry) {
        entry.only("in", "of");
        List<Part> parts =
                entry.entries("of").stream().map(PlaceRuleReader::part).toList();
        return new PlaceRule.Watch.Together(area(entry), parts);
    }

    private static Part part(Entry entry) {
        entry.only("fact", "devices", "within");
        String fact = entry.text("fact");
        int devices = entry.integer("devices", 1);
        Duration within = entry.duration("within", Duration.ZERO);
        return entry.checked("devices", () -> new Part(fact, devices, within));
    }

    private PlaceRule.Watch blind(Entry entry) {
        entry.only("kind", "in", "listed", "working", "percent", "intervals", "faults");
        String kind = entry.text("kind");
        if (kinds.find(kind).isEmpty()) {
            List<String> known = kinds.all().stream().map(DeviceKind::id).toList();
            throw entry.bad("kind", "there is no kind '" + kind + "'", "known are " + known);
        }
        int percent = entry.integer("percent", 0);
        int working = entry.integer("working", percent == 0 ? 1 : 0);
        int listed = entry.integer("listed", Math.max(1, working));
        int intervals = entry.integer("intervals", 2);
        Scope.Area in = area(entry);
        Set<String> faults = entry.has("faults") ? Set.copyOf(entry.texts("faults")) : Set.of();
        return entry.checked(
                "working", () -> new PlaceRule.Watch.Blind(kind, in, listed, working, percent, intervals, faults));
    }

    private static Scope.Area area(Entry entry) {
        String text = entry.text("in");
        return Arrays.stream(Scope.Area.values())
                .filter(area -> AREAS.contains(area) && area.label().equals(text))
                .findFirst()
                .orElseThrow(() -> entry.bad(
                        "in",
                        "'" + text + "' is not a sort of place",
                        "write one of " + AREAS.stream().map(Scope.Area::label).toList()));
    }

    private static PlaceRule.Watch gateway(Entry entry) {
        entry.only("percent", "devices", "within");
        int percent = entry.integer("percent", 80);
        int devices = entry.integer("devices", 3);
        Duration within = entry.duration("within");
        return entry.checked("percent", () -> new PlaceRule.Watch.Gateway(percent, devices, within));
    }
}
