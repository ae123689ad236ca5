/** Tells systems of alerts, and hands letters to people to those that carry them, by HTTP POST of CloudEvents. */
@NullMarked
package community.lifeline.alerts.notify.webhook;

import org.jspecify.annotations.NullMarked;
