package community.lifeline.deploy.console;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Position;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.RegisterStore;
import community.lifeline.ingest.registry.Sheet;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A few streets of gas detectors, as an operator would have written them down. */
final class Town {
    static final String COMMUNITY = "lab";

    private static final double SOUTH = 31.2;
    private static final double WEST = 121.4;
    private static final double APART = 0.0008;
    private static final int A_ROW = 100;

    private Town() {}

    /** Devices {@code gas-1} … as far as {@code devices}, each in a house of its own. */
    static void register(DatabaseAccess database, int devices) throws Exception {
        List<Listing> listings =
                IntStream.rangeClosed(1, devices).mapToObj(Town::listing).toList();
        new RegisterStore(database.dataSource()).save(Sheet.of(listings));
    }

    private static Listing listing(int number) {
        Position position = new Position(SOUTH + number / A_ROW * APART, WEST + number % A_ROW * APART);
        Place place = new Place(
                Optional.of("3"),
                Optional.empty(),
                Optional.of("b" + number),
                Optional.of("kitchen"),
                Optional.of(position));
        return new Listing(
                new DeviceId(COMMUNITY, "gas", "gas-" + number),
                new Profile(
                        Optional.of("Detector " + number),
                        place,
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Its outline and a house, as GeoJSON. */
    static String map() {
        return """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"type": "outline", "name": "实验社区", "name_en": "The lab"}, "geometry": {"type": "Polygon",
                    "coordinates": [[[121.3995, 31.1995], [121.406, 31.1995], [121.406, 31.2015], [121.3995, 31.2015], [121.3995, 31.1995]]]}},
                  {"type": "Feature", "properties": {"type": "building", "name": "一号楼", "name_en": "House 1"}, "geometry": {"type": "Polygon",
                    "coordinates": [[[121.4006, 31.1999], [121.401, 31.1999], [121.401, 31.2001], [121.4006, 31.2001], [121.4006, 31.1999]]]}}]}
                """;
    }
}
