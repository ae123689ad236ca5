/**
 * Turns dangerous observations into alerts: {@code evaluate → transition → notify}, and beside it the storing. The desk
 * owns what all partitions share; one verticle a partition judges.
 */
@NullMarked
package community.lifeline.alerts;

import org.jspecify.annotations.NullMarked;
