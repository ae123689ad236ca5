package community.lifeline.alerts.correlate;

import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The register's devices by where they stand. Immutable. */
final class PlaceMap {
    /** Degrees of latitude to a cell, about 220 m; as many of longitude. */
    private static final double CELL = 0.002;

    private static final double METRES_A_DEGREE = 111_195;

    /** One place: a part of a community of the given sort, by its id. */
    record Spot(String community, Scope.Area area, String id) {}

    private record Group(Spot spot, String kind) {}

    private record Cell(String community, String kind, long north, long east) {}

    private final Register register;
    private final Map<Group, List<DeviceId>> groups = new HashMap<>();
    private final Map<Cell, List<DeviceId>> cells = new HashMap<>();

    PlaceMap(Register register) {
        this.register = register;
        register.profiles().forEach((device, profile) -> {
            for (Scope.Area area : Scope.Area.values()) {
                spot(device, area).ifPresent(spot -> add(groups, new Group(spot, device.kind()), device));
            }
            profile.place().position().ifPresent(at -> add(cells, cell(device, device.kind(), at), device));
        });
    }

    private static <K> void add(Map<K, List<DeviceId>> to, K key, DeviceId device) {
        to.computeIfAbsent(key, _ -> new ArrayList<>(4)).add(device);
    }

    private static Cell cell(DeviceId device, String kind, Position at) {
        return new Cell(device.community(), kind, Math.round(at.latitude() / CELL), Math.round(at.longitude() / CELL));
    }

    /** In which place of this sort the device stands; empty where the register does not say. */
    Optional<Spot> spot(DeviceId device, Scope.Area area) {
        Place place = register.of(device).place();
        Optional<String> id = switch (area) {
            case SELF -> Optional.empty();
            case BUILDING -> place.building();
            case ZONE -> place.zone();
            case GRID -> place.grid();
            case COMMUNITY -> Optional.of("");
        };
        return id.map(found -> new Spot(device.community(), area, found));
    }

    /** Hands over the listed devices of {@code kind} in that place around {@code device}, without itself. */
    void around(DeviceId device, Scope in, String kind, Consumer<DeviceId> found) {
        switch (in) {
            case Scope.Area area ->
                spot(device, area)
                        .map(spot -> groups.getOrDefault(new Group(spot, kind), List.of()))
                        .ifPresent(group -> others(device, group, found));
            case Scope.Near(double metres) ->
                register.of(device).place().position().ifPresent(at -> near(device, at, metres, kind, found));
        }
    }

    private static void others(DeviceId device, List<DeviceId> group, Consumer<DeviceId> found) {
        for (DeviceId other : group) {
            if (!other.equals(device)) {
                found.accept(other);
            }
        }
    }

    private void near(DeviceId device, Position at, double metres, String kind, Consumer<DeviceId> found) {
        Cell middle = cell(device, kind, at);
        long north = (long) Math.ceil(metres / METRES_A_DEGREE / CELL);
        // Degrees of longitude are narrower than those of latitude; near the poles this would look everywhere.
        double narrowing = Math.max(0.1, Math.cos(Math.toRadians(at.latitude())));
        long east = (long) Math.ceil(metres / METRES_A_DEGREE / narrowing / CELL);
        for (long row = middle.north() - north; row <= middle.north() + north; row++) {
            for (long column = middle.east() - east; column <= middle.east() + east; column++) {
                Cell cell = new Cell(device.community(), kind, row, column);
                others(device, cells.getOrDefault(cell, List.of()), other -> {
                    if (within(at, other, metres)) {
                        found.accept(other);
                    }
                });
            }
        }
    }

    private boolean within(Position at, DeviceId other, double metres) {
        return register.of(other)
                .place()
                .position()
                .filter(position -> at.distanceTo(position) <= metres)
                .isPresent();
    }
}
