/**
 * What people are told about a response: who, by which channel, in which language, until they have it or it has to be
 * given up. Kept in the database in the same transaction as what it tells of.
 */
@NullMarked
package community.lifeline.alerts.notice;

import org.jspecify.annotations.NullMarked;
