/**
 * Devices that speak as vendors' do instead of natively: their own fields, codes, units, times and habits. Written by what the
 * vendors document and not by the mappings that understand them, so that one can be held against the other.
 */
@NullMarked
package community.lifeline.simulators.vendor;

import org.jspecify.annotations.NullMarked;
