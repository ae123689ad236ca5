/** Combustible gas: a well-mixed room, and the detector in it. */
@NullMarked
package community.lifeline.simulators.gas;

import org.jspecify.annotations.NullMarked;
