package community.lifeline.alerts.people;

import community.lifeline.ingest.registry.Place;
import java.util.Optional;

/** Where somebody has a role. */
public sealed interface Area {
    /** Every community of the installation, as for a street's office. */
    record Everywhere() implements Area {}

    record Community(String community) implements Area {}

    /** The part of a community that one warden walks (网格). */
    record Grid(String community, String grid) implements Area {}

    record Building(String community, String building) implements Area {}

    /** Whether a place lies in an area, as far as the register says where it is. */
    enum Fit {
        CERTAIN,
        /** The register does not say it, and does not say otherwise. */
        POSSIBLE,
        NONE
    }

    default Fit fit(String community, Place place) {
        return switch (this) {
            case Everywhere() -> Fit.CERTAIN;
            case Community(String own) -> own.equals(community) ? Fit.CERTAIN : Fit.NONE;
            case Grid(String own, String grid) -> fit(own.equals(community), grid, place.grid());
            case Building(String own, String building) -> fit(own.equals(community), building, place.building());
        };
    }

    private static Fit fit(boolean sameCommunity, String part, Optional<String> known) {
        if (!sameCommunity) {
            return Fit.NONE;
        }
        return known.map(part::equals)
                .map(same -> same ? Fit.CERTAIN : Fit.NONE)
                .orElse(Fit.POSSIBLE);
    }

    /** Whether whoever has a role here has it there too. */
    default boolean includes(Area other) {
        return equals(other)
                || switch (this) {
                    case Everywhere() -> true;
                    case Community(String own) -> other.communityId().equals(Optional.of(own));
                    case Grid _, Building _ -> false;
                };
    }

    /** Narrower areas have the lower number. */
    default int width() {
        return switch (this) {
            case Building _ -> 0;
            case Grid _ -> 1;
            case Community _ -> 2;
            case Everywhere _ -> 3;
        };
    }

    default Optional<String> communityId() {
        return switch (this) {
            case Everywhere() -> Optional.empty();
            case Community(String own) -> Optional.of(own);
            case Grid(String own, String _) -> Optional.of(own);
            case Building(String own, String _) -> Optional.of(own);
        };
    }

    default Optional<String> gridId() {
        return this instanceof Grid(String _, String grid) ? Optional.of(grid) : Optional.empty();
    }

    default Optional<String> buildingId() {
        return this instanceof Building(String _, String building) ? Optional.of(building) : Optional.empty();
    }

    /** As people read it: {@code xinghu}, {@code xinghu/grid/g2}, {@code xinghu/building/b07}, {@code *}. */
    default String label() {
        return switch (this) {
            case Everywhere() -> "*";
            case Community(String own) -> own;
            case Grid(String own, String grid) -> own + "/grid/" + grid;
            case Building(String own, String building) -> own + "/building/" + building;
        };
    }

    /** @throws IllegalArgumentException where the parts do not name one area */
    static Area of(Optional<String> community, Optional<String> grid, Optional<String> building) {
        if (grid.isPresent() && building.isPresent()) {
            throw new IllegalArgumentException("a grid and a building are two areas; write one of them");
        }
        if (community.isEmpty()) {
            if (grid.isPresent() || building.isPresent()) {
                throw new IllegalArgumentException("a grid or a building is one of a community; write which");
            }
            return new Everywhere();
        }
        return grid.<Area>map(id -> new Grid(community.get(), id))
                .or(() -> building.map(id -> new Building(community.get(), id)))
                .orElseGet(() -> new Community(community.get()));
    }
}
