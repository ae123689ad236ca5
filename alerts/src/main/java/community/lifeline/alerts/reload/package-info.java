/**
 * Keeps rules and plans in force as their files say, without a restart: files are looked at again and again, a good
 * change is handed on whole, a bad one is refused whole and the old ones stay.
 */
@NullMarked
package community.lifeline.alerts.reload;

import org.jspecify.annotations.NullMarked;
