/**
 * The alert state machine: a pure function from an alert's state, a signal, its rule and the time to the next state and
 * what follows from it. No I/O, no clock, no threads.
 */
@NullMarked
package community.lifeline.alerts.lifecycle;

import org.jspecify.annotations.NullMarked;
