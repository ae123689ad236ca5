package community.lifeline.ingest.registry;

import java.util.Locale;

/**
 * A place that the register knows by an id.
 *
 * @param id within its community; of a community its own
 */
public record PlaceId(String community, Part part, String id) {
    /** What of a community it is. */
    public enum Part {
        COMMUNITY,
        GRID,
        ZONE,
        BUILDING;

        /** As it stands in files and the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static PlaceId community(String id) {
        return new PlaceId(id, Part.COMMUNITY, id);
    }

    @Override
    public String toString() {
        return part == Part.COMMUNITY ? community : community + "/" + part.label() + "/" + id;
    }
}
