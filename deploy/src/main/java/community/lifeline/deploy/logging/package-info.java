/** Where the log goes, and in which form. */
@NullMarked
package community.lifeline.deploy.logging;

import org.jspecify.annotations.NullMarked;
