/** Alerts and responses as they change, to those who follow; after a cut from where they had stopped. */
@NullMarked
package community.lifeline.alerts.web.live;

import org.jspecify.annotations.NullMarked;
