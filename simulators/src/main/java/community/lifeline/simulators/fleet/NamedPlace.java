package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.Names;

/**
 * A place of a neighbourhood and what people call it.
 *
 * @param part community, grid, zone or building
 */
public record NamedPlace(String part, String id, Names names) {
    static NamedPlace grid(String id) {
        String number = number(id);
        return new NamedPlace("grid", id, new Names("第" + number + "网格", "grid " + number));
    }

    static NamedPlace building(String id) {
        int number = Integer.parseInt(id.substring(1));
        return new NamedPlace("building", id, new Names(number + "号楼", "building " + number));
    }

    /** What shares one main, drain or supply. */
    static NamedPlace zone(String id) {
        String number = number(id);
        return new NamedPlace(
                "zone",
                id,
                switch (id.substring(0, id.indexOf('-'))) {
                    case "main" -> new Names(number + "号消防管网", "fire main " + number);
                    case "drain" -> new Names(number + "号排水片区", "drainage area " + number);
                    case "supply" -> new Names(number + "号供水区", "supply area " + number);
                    default -> new Names(number + "号供电片区", "power area " + number);
                });
    }

    private static String number(String id) {
        return id.substring(id.indexOf('-') + 1);
    }
}
