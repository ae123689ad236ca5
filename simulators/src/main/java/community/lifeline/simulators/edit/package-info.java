/** Changes single values of a JSON payload and leaves every other byte as it was. */
@NullMarked
package community.lifeline.simulators.edit;

import org.jspecify.annotations.NullMarked;
