package community.lifeline.deploy.bench.soak;

import java.time.Duration;

/**
 * What was seen of Lifeline at one moment of a soak.
 *
 * @param at since the load began
 * @param memory its resident set, in MiB
 * @param cpu processor time since its start
 * @param settled messages that are stored, spooled, quarantined or known to be duplicates, since its start
 * @param waiting what is taken and not done: messages under way, rows, spool files, changes of alerts, notifications
 */
record Look(Duration at, double memory, Duration cpu, long settled, long waiting) {}
