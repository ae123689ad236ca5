/**
 * How far the sensor behind an alert can be trusted, from what the register says of it, what its readings say of
 * themselves, and what is open against the device besides.
 */
@NullMarked
package community.lifeline.alerts.trust;

import org.jspecify.annotations.NullMarked;
