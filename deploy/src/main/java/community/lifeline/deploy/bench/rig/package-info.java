/**
 * What the benchmark measures with: the product, the broker and the load as processes of their own, the database, the
 * receivers of alerts, and what the kernel knows about each process.
 */
@NullMarked
package community.lifeline.deploy.bench.rig;

import org.jspecify.annotations.NullMarked;
