/** What should have risen in a scenario against what did: hits, misses, late and false ones, and how good the alarms are over many. */
@NullMarked
package community.lifeline.simulators.check;

import org.jspecify.annotations.NullMarked;
