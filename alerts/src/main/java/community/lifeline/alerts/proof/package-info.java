/**
 * Proof of life: a reading of Lifeline's own travels the way of every reading, from the broker to the outbox, and must
 * arrive in time; or an alarm goes out past all that may have failed.
 */
@NullMarked
package community.lifeline.alerts.proof;

import org.jspecify.annotations.NullMarked;
