/** Stories told by YAML files: what happens where and when, and which alerts must rise or must not. */
@NullMarked
package community.lifeline.simulators.scenario;

import org.jspecify.annotations.NullMarked;
