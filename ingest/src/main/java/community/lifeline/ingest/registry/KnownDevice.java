package community.lifeline.ingest.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A device as lists show it.
 *
 * @param listed an operator has written it down; else it registered by its first message
 * @param lastSeen as saved, once a minute
 */
public record KnownDevice(Listing listing, boolean listed, Optional<Instant> lastSeen) {}
