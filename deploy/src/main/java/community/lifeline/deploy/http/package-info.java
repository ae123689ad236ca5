/** What monitoring asks: metrics for Prometheus, and whether the process lives and is ready. */
@NullMarked
package community.lifeline.deploy.http;

import org.jspecify.annotations.NullMarked;
