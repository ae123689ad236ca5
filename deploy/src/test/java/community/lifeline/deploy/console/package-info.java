/**
 * The console as people see it: a real browser, a real Lifeline, leaks published to its real broker. What is checked is
 * what stands on the screen.
 */
@NullMarked
package community.lifeline.deploy.console;

import org.jspecify.annotations.NullMarked;
