/** One class for each command; what they do lives elsewhere. */
@NullMarked
package community.lifeline.deploy.cli;

import org.jspecify.annotations.NullMarked;
