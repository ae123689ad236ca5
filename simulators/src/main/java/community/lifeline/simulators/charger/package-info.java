/** Charging of cars and e-bikes, its heat, a battery that burns, and the posts and sheds that report. */
@NullMarked
package community.lifeline.simulators.charger;

import org.jspecify.annotations.NullMarked;
