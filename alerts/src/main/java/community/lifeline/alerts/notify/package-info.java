/**
 * Tells people and systems of alerts: one courier a channel, at once and from memory, again and again until it is
 * through or has to be given up. A channel is a package below this one, its configuration beside its code.
 */
@NullMarked
package community.lifeline.alerts.notify;

import org.jspecify.annotations.NullMarked;
