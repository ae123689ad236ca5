/** What {@code up} shows: steps while it starts, then readings a second and alerts in plain words. */
@NullMarked
package community.lifeline.deploy.screen;

import org.jspecify.annotations.NullMarked;
