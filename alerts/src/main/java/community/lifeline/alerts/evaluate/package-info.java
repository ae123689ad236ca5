/**
 * Judges observations against the rules, device by device, and keeps the clocks of pending and ending alerts. One
 * {@code Evaluator} belongs to one partition of the devices and to one thread at a time; it never does I/O.
 */
@NullMarked
package community.lifeline.alerts.evaluate;

import org.jspecify.annotations.NullMarked;
