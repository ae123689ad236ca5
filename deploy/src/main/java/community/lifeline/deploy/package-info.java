/** The composition root: the command line, and the one place where every part is made and put together. */
@NullMarked
package community.lifeline.deploy;

import org.jspecify.annotations.NullMarked;
