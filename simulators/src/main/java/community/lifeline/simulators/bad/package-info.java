/**
 * Devices that misbehave: wrong clocks, stuck sensors, garbage, connections that flap. A flaw is laid over any device, several
 * over one where chance has it, and what comes out follows from the seed alone.
 */
@NullMarked
package community.lifeline.simulators.bad;

import org.jspecify.annotations.NullMarked;
