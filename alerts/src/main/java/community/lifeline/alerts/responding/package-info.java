/**
 * Responses in the database. Whatever happens in one is one transaction: its row is locked, its history is read from the
 * journal, {@link community.lifeline.alerts.response.Machine} decides, and what follows is written, with the notices that
 * tell of it. So it can be cut short anywhere, and several processes may do it.
 */
@NullMarked
package community.lifeline.alerts.responding;

import org.jspecify.annotations.NullMarked;
