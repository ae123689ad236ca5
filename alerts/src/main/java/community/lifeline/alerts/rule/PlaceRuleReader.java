package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads one rule of a pack for places: what it watches stands where the others have their condition. */
final class PlaceRuleReader {
    private static final List<Scope.Area> AREAS =
            List.of(Scope.Area.BUILDING, Scope.Area.ZONE, Scope.Area.GRID, Scope.Area.COMMUNITY);

    private final Kinds kinds;

    PlaceRuleReader(Kinds kinds) {
        this.kinds = kinds;
    }

    /** @param file the whole text that {@code entry} was read from */
    PlaceRule read(Entry entry, String file) {
        if (entry.has("blind") == entry.has("gateway")) {
            throw entry.bad("blind", "a rule for places watches one thing", "write either 'blind' or 'gateway'");
        }
        PlaceRule.Watch watch = entry.has("blind") ? blind(entry.entry("blind")) : gateway(entry.entry("gateway"));
        return new PlaceRule(RuleReader.place(entry, file), watch);
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
        var within = entry.duration("within");
        return entry.checked("percent", () -> new PlaceRule.Watch.Gateway(percent, devices, within));
    }
}
