package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.Names;
import java.util.Optional;

/**
 * What people call a place.
 *
 * @param en none: in English texts too it is called as in Chinese
 */
public record PlaceName(PlaceId place, String zh, Optional<String> en) {
    public Names names() {
        return new Names(zh, en.orElse(zh));
    }
}
