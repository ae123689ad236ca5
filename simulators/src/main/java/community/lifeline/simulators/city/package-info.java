/**
 * Fleets of whole cities: communities drawn one after another from the model community, whose devices keep no state at all.
 * What one says follows from the seed, its number and the time, so that a million of them take a few bytes each.
 */
@NullMarked
package community.lifeline.simulators.city;

import org.jspecify.annotations.NullMarked;
