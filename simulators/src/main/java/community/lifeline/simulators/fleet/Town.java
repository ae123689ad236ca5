package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Streets and buildings: six buildings in a row, five to a grid. Every building has two units of eighteen floors with two
 * flats on each.
 */
final class Town {
    private static final int PEOPLE_A_BUILDING = 265;
    private static final int FLOORS = 18;
    private static final int FLATS = 2;

    static final List<Names> STREETS = List.of(
            new Names("桂花路", "Guihua Road"),
            new Names("香樟路", "Xiangzhang Road"),
            new Names("湖滨路", "Hubin Road"),
            new Names("学府路", "Xuefu Road"),
            new Names("紫薇巷", "Ziwei Lane"),
            new Names("朝阳街", "Chaoyang Street"));
    private static final List<Names> KITCHENS = List.of(
            new Names("老灶头饭店", "Old Stove Restaurant"),
            new Names("赣味小炒", "Gan Kitchen"),
            new Names("湖畔食堂", "Lakeside Canteen"),
            new Names("阿婆米粉店", "Grandma's Noodles"),
            new Names("社区幸福食堂", "Community Canteen"));

    static int buildings(int people) {
        return Math.max(1, people / PEOPLE_A_BUILDING);
    }

    /** A device's id within its community, and where it is. */
    record Spot(String id, Names where, SimulatedDevice.Place place) {}

    private final int buildings;
    private final Layout layout;
    private final SplittableRandom random;

    Town(int people, SplittableRandom random) {
        buildings = buildings(people);
        layout = new Layout(buildings);
        this.random = random;
    }

    /** A device's id within its community, which needs no place to be drawn for it. */
    String id(Role role, int number) {
        return switch (role) {
            case GAS_SIGNAL -> flatId("gas-s", number, 0);
            case GAS_HOUSEHOLD -> flatId("gas-h", number, FLOORS / 2);
            case GAS_COMMERCIAL -> numbered("gas-k", number);
            case GAS_VOID -> numbered("gas-v", number);
            case WATER_STATION -> "pump-" + (number + 1);
            case DRAIN_MANHOLE -> numbered("mh", number);
            case DRAIN_ROAD -> numbered("road", number);
            case DRAIN_UNDERPASS -> numbered("underpass", number);
            case PUMP_PIT -> "pit-" + (number + 1);
            case CAR_POST -> numbered("ev", number);
            case BIKE_SHED -> numbered("shed", number);
            case BIKE_PORT ->
                numbered("shed", number / Role.PORTS_A_SHED)
                        + String.format(Locale.ROOT, "-p%02d", number % Role.PORTS_A_SHED + 1);
            case ELEVATOR ->
                String.format(
                        Locale.ROOT,
                        "lift-%02d-%d",
                        number / 2 % buildings + 1,
                        number / 2 / buildings * 2 + number % 2 + 1);
            case HYDRANT -> numbered("hyd", number);
        };
    }

    private static String numbered(String prefix, int number) {
        return String.format(Locale.ROOT, "%s-%02d", prefix, number + 1);
    }

    private String flatId(String prefix, int number, int firstFloor) {
        int within = number / buildings;
        int round = within / (2 * FLATS * FLOORS);
        return String.format(
                Locale.ROOT,
                "%s-%02d-%d-%s%s",
                prefix,
                number % buildings + 1,
                within % 2 + 1,
                room(within, firstFloor),
                round == 0 ? "" : "-" + round);
    }

    private static String room(int within, int firstFloor) {
        int floor = (firstFloor + within / 2 / FLATS) % FLOORS + 1;
        return String.format(Locale.ROOT, "%d%02d", floor, within / 2 % FLATS + 1);
    }

    Spot spot(Role role, int number) {
        return switch (role) {
            case GAS_SIGNAL -> flat(role, number, 0);
            case GAS_HOUSEHOLD -> flat(role, number, FLOORS / 2);
            case GAS_COMMERCIAL -> kitchen(number);
            case GAS_VOID -> street(role, number, "燃气井", "gas chamber");
            case WATER_STATION ->
                building(id(role, number), number * 7, role.zone(number), "地下泵房", "basement pump room");
            case DRAIN_MANHOLE -> street(role, number, "检查井", "manhole");
            case DRAIN_ROAD -> street(role, number, "低洼路段", "low stretch");
            case DRAIN_UNDERPASS -> street(role, number, "下穿通道", "underpass");
            case PUMP_PIT -> building(id(role, number), number * 5, Optional.empty(), "地下车库集水井", "garage sump");
            case CAR_POST ->
                building(
                        id(role, number),
                        number / 4,
                        role.zone(number),
                        "地面车位 " + (number % 4 + 1),
                        "bay " + (number % 4 + 1));
            case BIKE_SHED -> shed(id(role, number), number, "", "");
            case BIKE_PORT -> port(number);
            case ELEVATOR ->
                building(
                        id(role, number),
                        number / 2,
                        role.zone(number),
                        number % 2 + 1 + "单元",
                        "unit " + (number % 2 + 1));
            case HYDRANT -> street(role, number, "室外", "roadside");
        };
    }

    private Spot flat(Role role, int number, int firstFloor) {
        int within = number / buildings;
        int unit = within % 2 + 1;
        String room = room(within, firstFloor);
        return building(
                id(role, number),
                number % buildings,
                Optional.empty(),
                unit + "单元" + room + "室",
                "unit " + unit + ", flat " + room);
    }

    private Spot kitchen(int number) {
        Names kitchen = KITCHENS.get(number % KITCHENS.size());
        String more = number < KITCHENS.size() ? "" : " " + (number / KITCHENS.size() + 1);
        Names street = STREETS.get(number % STREETS.size());
        Names where = new Names(street.zh() + kitchen.zh() + more, kitchen.en() + more + ", " + street.en());
        return new Spot(
                id(Role.GAS_COMMERCIAL, number), where, place(number, Optional.empty(), Optional.empty(), where));
    }

    private Spot port(int number) {
        int port = number % Role.PORTS_A_SHED + 1;
        int shed = number / Role.PORTS_A_SHED;
        return shed(id(Role.BIKE_PORT, number), shed, port + "号", " port " + port);
    }

    private Spot shed(String id, int shed, String zh, String en) {
        return building(
                id,
                shed,
                Optional.empty(),
                (shed / buildings == 0 ? "北侧" : "南侧") + zh,
                (shed / buildings == 0 ? "north" : "south") + en);
    }

    private Spot building(String id, int number, Optional<String> zone, String zh, String en) {
        int building = number % buildings + 1;
        Names where = new Names(building + "号楼" + zh, "Building " + building + ", " + en);
        Optional<String> house = Optional.of(String.format(Locale.ROOT, "b%02d", building));
        return new Spot(id, where, place(number % buildings, zone, house, where));
    }

    private Spot street(Role role, int number, String zh, String en) {
        Names street = STREETS.get(number % STREETS.size());
        int metres = 40 + number / STREETS.size() * 60;
        Names where = new Names(street.zh() + metres + "米处" + zh, street.en() + " at " + metres + " m, " + en);
        return new Spot(id(role, number), where, onStreet(number % STREETS.size(), metres, role.zone(number), where));
    }

    /** Along one of the streets, which run from west to east between the rows of buildings. */
    private SimulatedDevice.Place onStreet(int street, int metres, Optional<String> zone, Names where) {
        double aside = random.nextDouble(-0.00002, 0.00002);
        double along = (metres % layout.widthMetres()) / Layout.METRES_A_DEGREE_EAST + random.nextDouble(0.0001);
        return new SimulatedDevice.Place(
                "grid-" + layout.gridAlong(street, along),
                zone,
                Optional.empty(),
                where,
                layout.latitudeOfStreet(street) + aside,
                Layout.LONGITUDE + along);
    }

    private SimulatedDevice.Place place(int building, Optional<String> zone, Optional<String> house, Names where) {
        int house0 = building % buildings;
        double north = layout.southOf(house0) + random.nextDouble(0.0003);
        double east = layout.westOf(house0) + random.nextDouble(0.0004);
        return new SimulatedDevice.Place("grid-" + layout.gridOf(house0), zone, house, where, north, east);
    }
}
