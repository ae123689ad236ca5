/** How long those wait who try again: for a broker, for a webhook. */
@NullMarked
package community.lifeline.gateway.retry;

import org.jspecify.annotations.NullMarked;
