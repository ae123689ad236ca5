package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A neighbourhood's map as GeoJSON (RFC 7946, WGS 84, longitude first): its outline, its grids as the buildings that they
 * are made of, its streets and its buildings. The ids are those of the register.
 */
public final class TownMap {
    private static final double EDGE = 0.0003;

    private final NeighbourhoodPlan plan;
    private final Layout layout;

    public TownMap(NeighbourhoodPlan plan) {
        this.plan = plan;
        layout = new Layout(Town.buildings(plan.people()));
    }

    public String geoJson() {
        List<String> features = new ArrayList<>();
        features.add(feature("outline", plan.community(), plan.names(), "Polygon", "[" + outline() + "]"));
        for (int grid = 1; grid <= layout.grids(); grid++) {
            features.add(feature(
                    "grid", "grid-" + grid, new Names("第" + grid + "网格", "Grid " + grid), "MultiPolygon", grid(grid)));
        }
        for (int street = 0; street < Town.STREETS.size(); street++) {
            features.add(feature(
                    "street", "street-" + (street + 1), Town.STREETS.get(street), "LineString", street(street)));
        }
        for (int building = 0; building < layout.buildings(); building++) {
            features.add(feature(
                    "building",
                    String.format(Locale.ROOT, "b%02d", building + 1),
                    new Names((building + 1) + "号楼", "Building " + (building + 1)),
                    "Polygon",
                    "[" + footprint(building, 0) + "]"));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }

    private static String feature(String what, String id, Names names, String geometry, String coordinates) {
        return "{\"type\":\"Feature\",\"id\":\"" + id + "\",\"properties\":{\"type\":\"" + what + "\",\"id\":\"" + id
                + "\",\"name\":\"" + names.zh() + "\",\"name_en\":\"" + names.en() + "\"},\"geometry\":{\"type\":\""
                + geometry + "\",\"coordinates\":" + coordinates + "}}";
    }

    private String outline() {
        double south = layout.latitudeOfStreet(0) - EDGE;
        int last = Math.max(layout.rows(), Town.STREETS.size()) - 1;
        return ring(
                Layout.LONGITUDE - EDGE,
                south,
                Layout.LONGITUDE + layout.width(),
                layout.latitudeOfStreet(last) + Layout.ROW);
    }

    private String grid(int grid) {
        List<String> polygons = new ArrayList<>();
        int first = (grid - 1) * Layout.BUILDINGS_A_GRID;
        for (int building = first;
                building < first + Layout.BUILDINGS_A_GRID && building < layout.buildings();
                building++) {
            polygons.add("[" + footprint(building, 0.0001) + "]");
        }
        return "[" + String.join(",", polygons) + "]";
    }

    private String street(int street) {
        double latitude = layout.latitudeOfStreet(street);
        return "[" + position(Layout.LONGITUDE - EDGE / 2, latitude) + ","
                + position(Layout.LONGITUDE + layout.width(), latitude) + "]";
    }

    private String footprint(int building, double around) {
        double west = layout.westOf(building);
        double south = layout.southOf(building);
        return ring(west - around, south - around, west + Layout.WIDE + around, south + Layout.DEEP + around);
    }

    /** Counter-clockwise, and closed, as the RFC wants it. */
    private static String ring(double west, double south, double east, double north) {
        return "[" + position(west, south) + "," + position(east, south) + "," + position(east, north) + ","
                + position(west, north) + "," + position(west, south) + "]";
    }

    private static String position(double longitude, double latitude) {
        return String.format(Locale.ROOT, "[%.6f,%.6f]", longitude, latitude);
    }
}
