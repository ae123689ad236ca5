/**
 * Drills: which there are, when they end, and how long people took. What their devices say goes the way of all readings, in
 * a lane and a mode of its own.
 */
@NullMarked
package community.lifeline.alerts.drill;

import org.jspecify.annotations.NullMarked;
