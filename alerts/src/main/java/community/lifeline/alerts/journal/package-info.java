/**
 * What happened in responses, in an append-only, hash-chained journal that can be checked without the database.
 */
@NullMarked
package community.lifeline.alerts.journal;

import org.jspecify.annotations.NullMarked;
