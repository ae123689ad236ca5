/** Rain, runoff, sewers and ponding, and the level gauges that watch them. */
@NullMarked
package community.lifeline.simulators.drainage;

import org.jspecify.annotations.NullMarked;
