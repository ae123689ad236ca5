/** Tells of alerts by HTTP POST. */
@NullMarked
package community.lifeline.alerts.notify.webhook;

import org.jspecify.annotations.NullMarked;
