/**
 * The telemetry contract: device kinds, the observations that devices make, and the topics they speak on. Imports the
 * JDK alone, so that every module can depend on it and nothing else of the gateway. All types are immutable.
 */
@NullMarked
package community.lifeline.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
