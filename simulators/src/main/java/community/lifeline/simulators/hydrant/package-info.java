/** Pressure in the fire main: demand, draw-off, bursts and surges, and the gauge on a hydrant. */
@NullMarked
package community.lifeline.simulators.hydrant;

import org.jspecify.annotations.NullMarked;
