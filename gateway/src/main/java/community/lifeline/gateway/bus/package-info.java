/**
 * The seam between the gateway and those who take its messages: event-bus addresses, the records that travel, and the
 * codec that hands them over by reference.
 */
@NullMarked
package community.lifeline.gateway.bus;

import org.jspecify.annotations.NullMarked;
