/** Trips of a car between floors, and the box that reports them. */
@NullMarked
package community.lifeline.simulators.elevator;

import org.jspecify.annotations.NullMarked;
