/** What a run of the benchmark found: figures in sections, as a table, as JSON, and beside another run. */
@NullMarked
package community.lifeline.deploy.bench.report;

import org.jspecify.annotations.NullMarked;
