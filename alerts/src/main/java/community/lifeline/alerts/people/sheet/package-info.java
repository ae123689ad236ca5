/**
 * People, roles, rosters and households as CSV, as spreadsheets write and read it: checked whole, every fault with its
 * line and remedy, before anything changes.
 */
@NullMarked
package community.lifeline.alerts.people.sheet;

import org.jspecify.annotations.NullMarked;
