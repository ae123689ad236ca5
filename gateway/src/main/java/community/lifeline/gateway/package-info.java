/**
 * From the broker to the seam: takes messages, decodes them, hands them to those who store and those who judge, and
 * acknowledges them when they are durable. {@link community.lifeline.gateway.GatewayVerticle} is the way in.
 */
@NullMarked
package community.lifeline.gateway;

import org.jspecify.annotations.NullMarked;
