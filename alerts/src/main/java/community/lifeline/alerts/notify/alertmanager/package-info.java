/** Tells a Prometheus Alertmanager of alerts, by version 2 of its API. */
@NullMarked
package community.lifeline.alerts.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
