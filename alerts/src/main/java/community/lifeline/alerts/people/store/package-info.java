/**
 * People, the roster and priority households in the database: what was written down, by whom, and the copy in memory that
 * follows it and stays when the database is away.
 */
@NullMarked
package community.lifeline.alerts.people.store;

import org.jspecify.annotations.NullMarked;
