/** Who lives where: a neighbourhood's grids, streets and buildings, and the devices in them. Values only, drawn from a seed. */
@NullMarked
package community.lifeline.simulators.fleet;

import org.jspecify.annotations.NullMarked;
