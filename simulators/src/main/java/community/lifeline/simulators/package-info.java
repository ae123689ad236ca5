/**
 * Simulated neighbourhoods: devices of all six kinds that behave by the physics of their places, the incidents that strike
 * them, and the clock that drives it all. {@code mqtt} connects them to a broker; {@code load} is the yardstick's load.
 */
@NullMarked
package community.lifeline.simulators;

import org.jspecify.annotations.NullMarked;
