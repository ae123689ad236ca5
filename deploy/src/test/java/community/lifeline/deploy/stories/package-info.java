/** Each kind's incident from the simulator to the closed response, in time that the test makes. */
@NullMarked
package community.lifeline.deploy.stories;

import org.jspecify.annotations.NullMarked;
