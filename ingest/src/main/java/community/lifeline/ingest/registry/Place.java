package community.lifeline.ingest.registry;

import java.util.Optional;

/**
 * Where a device stands, from wide to narrow; each part is an id within its community.
 *
 * @param grid the warden's area (网格)
 * @param zone what shares one pipe or feeder: a pressure zone, a catchment, a supply
 * @param building house, shed, garage or other site that has a number
 * @param point room, floor, manhole or corner, for people
 */
public record Place(
        Optional<String> grid,
        Optional<String> zone,
        Optional<String> building,
        Optional<String> point,
        Optional<Position> position) {
    public static final Place UNKNOWN =
            new Place(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
