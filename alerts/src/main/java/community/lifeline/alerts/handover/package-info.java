/**
 * What one shift leaves to the next: everything that is open, hidden, overdue or blind on one page, which somebody takes
 * over by name, and which stays as it was signed.
 */
@NullMarked
package community.lifeline.alerts.handover;

import org.jspecify.annotations.NullMarked;
