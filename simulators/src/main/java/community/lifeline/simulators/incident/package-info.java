/** What can happen to a place: incidents, and the harmless things that look like them. Values only; behaviours act on them. */
@NullMarked
package community.lifeline.simulators.incident;

import org.jspecify.annotations.NullMarked;
