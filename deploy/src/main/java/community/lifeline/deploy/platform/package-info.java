/** Puts the parts together: started in the order of the flow from its end, stopped in reverse. */
@NullMarked
package community.lifeline.deploy.platform;

import org.jspecify.annotations.NullMarked;
