/**
 * Alerts in the database: written beside evaluation and never awaited by it, to a spool on disk while the database is
 * away; read once at the start.
 */
@NullMarked
package community.lifeline.alerts.store;

import org.jspecify.annotations.NullMarked;
