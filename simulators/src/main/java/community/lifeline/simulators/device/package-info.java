/**
 * What every simulated device has in common: a behaviour stepped by simulated time, its paces of looking and reporting, and
 * the payloads that it sends. Knows nothing of sockets; one seed and one start give the same bytes at any speed.
 */
@NullMarked
package community.lifeline.simulators.device;

import org.jspecify.annotations.NullMarked;
