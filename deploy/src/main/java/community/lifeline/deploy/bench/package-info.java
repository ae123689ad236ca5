/**
 * Measures the whole of Lifeline on this machine, one class for each measurement: what the broker and the database can do
 * alone, and then the share of it that Lifeline reaches, its cost, its delays, its start and its recovery. Figures count as
 * ratios of one run, or as processor seconds, since machines differ.
 */
@NullMarked
package community.lifeline.deploy.bench;

import org.jspecify.annotations.NullMarked;
