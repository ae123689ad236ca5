/**
 * Every failure of disk, database, broker or process has an answer, and here a test provokes it. Lifeline runs as the
 * real process against a real TimescaleDB and a real broker; what the broker acknowledged is compared with what is
 * stored, message by message.
 */
package community.lifeline.deploy.faults;
