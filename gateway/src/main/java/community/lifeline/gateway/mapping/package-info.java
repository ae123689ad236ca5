/**
 * Payloads of vendors, understood by data: a YAML file says which topics it is for and which of the payload's fields are which
 * of a kind's. What comes of one is a native payload, and goes the way of all native payloads.
 */
@NullMarked
package community.lifeline.gateway.mapping;

import org.jspecify.annotations.NullMarked;
