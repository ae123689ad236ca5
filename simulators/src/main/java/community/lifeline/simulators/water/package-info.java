/** Drinking water: chlorine, turbidity and conductivity of a neighbourhood's own supply, and the station that measures them. */
@NullMarked
package community.lifeline.simulators.water;

import org.jspecify.annotations.NullMarked;
