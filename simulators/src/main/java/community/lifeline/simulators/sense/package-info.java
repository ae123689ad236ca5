/** What every sensor does to the truth, and what every place shares: the hours of the day. */
@NullMarked
package community.lifeline.simulators.sense;

import org.jspecify.annotations.NullMarked;
