package community.lifeline.deploy.bench.rig;

import java.net.URI;
import java.util.Optional;

/**
 * The broker that the load publishes to.
 *
 * @param process empty where it is not ours, so that nothing is known about its cost
 */
public record Broker(URI uri, Optional<ProcessTree> process, String description) {}
