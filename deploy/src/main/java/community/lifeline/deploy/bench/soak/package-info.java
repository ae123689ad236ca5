/** Lifeline under a steady load for hours: what grows that should not. */
@NullMarked
package community.lifeline.deploy.bench.soak;

import org.jspecify.annotations.NullMarked;
